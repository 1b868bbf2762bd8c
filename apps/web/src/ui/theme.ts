import { createTheme, localStorageColorSchemeManager } from '@mantine/core';

const japaneseFonts = '"Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic UI", Meiryo';

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  defaultRadius: 'md',
  fontFamily: `system-ui, -apple-system, "Segoe UI", Roboto, ${japaneseFonts}, sans-serif`,
  headings: { fontWeight: '700' },
});

export const colorSchemeManager = localStorageColorSchemeManager({ key: 'leadersboard.color-scheme' });
