import { SegmentedControl } from '@mantine/core';
import type { Language } from './language.ts';
import { useLanguage, useWords } from './use-language.ts';
import { shellWords } from './words.ts';

const choices: { value: Language; label: React.ReactNode }[] = [
  { value: 'en', label: <span lang="en">EN</span> },
  { value: 'ja', label: <span lang="ja">日本語</span> },
];

export function LanguageSwitch() {
  const words = useWords(shellWords);
  const { language, setLanguage } = useLanguage();
  return (
    <SegmentedControl<Language>
      aria-label={words.language}
      data={choices}
      value={language}
      onChange={setLanguage}
      size="xs"
    />
  );
}
