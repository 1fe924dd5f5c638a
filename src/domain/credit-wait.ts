/**
 * Seconds to wait before each look for freshly bought credit: soon at first, since it is often there, then every half
 * minute, five minutes in all. Source: OpenAI's help article 8264644 speaks of "a few minutes", read 2026-11-22.
 */
export const creditWaitSeconds = [3, 7, 10, 15, 25, 30, 30, 30, 30, 30, 30, 30, 30] as const;
