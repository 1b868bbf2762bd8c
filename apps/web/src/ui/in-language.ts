import type { Language } from './language.ts';

/** A text that somebody wrote, in the language that is chosen where they wrote it in that one, else in English. */
export function inLanguage({ en, ja }: { en: string; ja?: string | undefined }, language: Language): string {
  return (language === 'ja' && ja) || en;
}
