import { useLocalStorage } from '@mantine/hooks';
import { type ReactNode, useLayoutEffect, useMemo } from 'react';
import { chooseLanguage, type Language } from './language.ts';
import { LanguageContext } from './use-language.ts';

/** Follows the browser until somebody chooses; then remembers, in every tab. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [remembered, setLanguage] = useLocalStorage<Language | undefined>({
    key: 'leadersboard.language',
    defaultValue: undefined,
    getInitialValueInEffect: false,
  });
  const language = chooseLanguage(remembered, navigator.languages);
  const choice = useMemo(() => ({ language, setLanguage }), [language, setLanguage]);

  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  return <LanguageContext value={choice}>{children}</LanguageContext>;
}
