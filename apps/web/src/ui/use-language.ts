import { createContext, useContext } from 'react';
import type { Language, Words } from './language.ts';

type LanguageChoice = { language: Language; setLanguage: (language: Language) => void };

export const LanguageContext = createContext<LanguageChoice>({ language: 'en', setLanguage: () => {} });

export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext);
}

/** The words of a part of the UI in the language that is chosen. */
export function useWords<Text>(words: Words<Text>): Text {
  return words[useLanguage().language];
}
