import type { Language } from '../domain/language.ts';
import type { Messages } from './messages.ts';

const tables: Readonly<Record<Language, () => Promise<Messages>>> = {
  en: async () => (await import('./en.ts')).en,
  ja: async () => (await import('./ja.ts')).ja,
};

/** The words in one language. Only that language is read from disk. */
export function loadMessages(language: Language): Promise<Messages> {
  return tables[language]();
}
