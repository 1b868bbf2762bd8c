import type { SettingKind } from './setting.ts';

const WORDS: Record<string, boolean> = {
  true: true,
  yes: true,
  on: true,
  1: true,
  false: false,
  no: false,
  off: false,
  0: false,
};

const BYTES: Record<string, number> = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/**
 * Turns text from an environment variable or a flag into the kind of value that the setting wants. Text that does not fit
 * comes back as it is: the schema then refuses it, and the message can show what was written.
 */
export function coerceText(text: string, kind: SettingKind): unknown {
  if (kind === 'number') return parseNumber(text) ?? text;
  if (kind === 'bytes') return parseBytes(text) ?? text;
  if (kind === 'boolean') return WORDS[text.trim().toLowerCase()] ?? text;
  if (kind === 'list') return parseList(text);
  return text;
}

function parseNumber(text: string): number | undefined {
  return /^\s*[+-]?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}

function parseBytes(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(text);
  const factor = BYTES[match?.[2]?.toLowerCase() ?? ''];
  return match && factor !== undefined ? Math.round(Number(match[1]) * factor) : undefined;
}

function parseList(text: string): string[] {
  const items = text.split(',').map((item) => item.trim());
  return items.filter((item) => item !== '');
}
