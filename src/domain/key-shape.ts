/** `T3BlbkFJ` is "OpenAI" in base64; the two halves around it have the same length. Source: gitleaks' rule, 2026-07. */
const knownShape =
  /^sk-(?:[A-Za-z]+-)?(?:[\w-]{74}T3BlbkFJ[\w-]{74}|[\w-]{58}T3BlbkFJ[\w-]{58}|[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20})$/;

/** Whether a text has the shape, and so the length, of a key that OpenAI is known to have issued. */
export function isKnownShape(text: string): boolean {
  return knownShape.test(text);
}
