export const languages = ['en', 'ja'] as const;

export type Language = (typeof languages)[number];

/** What a part of the UI says, in every language. */
export type Words<Text> = Readonly<Record<Language, Text>>;

/** The remembered language, else the first of the browser's that we speak, else English. */
export function chooseLanguage(remembered: string | undefined, preferred: readonly string[]): Language {
  const wishes = [remembered ?? '', ...preferred].map((tag) => tag.toLowerCase().split('-')[0]);
  for (const wish of wishes) {
    const spoken = languages.find((language) => language === wish);
    if (spoken) return spoken;
  }
  return 'en';
}
