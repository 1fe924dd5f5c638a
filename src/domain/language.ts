/** The languages the program speaks. A further one must bring every table with it, or it does not compile. */
export const languages = ['en', 'ja'] as const;

export type Language = (typeof languages)[number];

/** One text in every language. */
export type Localized = Readonly<Record<Language, string>>;
