import type { SettingKind } from './setting.ts';

const booleanWords = new Map([
  ...['true', 'yes', 'on', '1'].map((word) => [word, true] as const),
  ...['false', 'no', 'off', '0'].map((word) => [word, false] as const),
]);

const bytesPerUnit = new Map([
  ...['', 'b'].map((unit) => [unit, 1] as const),
  ...['kb', 'mb', 'gb', 'tb'].map((unit, index) => [unit, 1000 ** (index + 1)] as const),
  ...['kib', 'mib', 'gib', 'tib'].map((unit, index) => [unit, 1024 ** (index + 1)] as const),
]);

/**
 * Turns text from an environment variable or a flag into the kind of value that the setting wants. Text that does not fit
 * comes back as it is: the schema then refuses it, and the message can show what was written.
 */
export function coerceText(text: string, kind: SettingKind): unknown {
  if (kind === 'number') return parseNumber(text) ?? text;
  if (kind === 'bytes') return parseBytes(text) ?? text;
  if (kind === 'boolean') return booleanWords.get(text.trim().toLowerCase()) ?? text;
  if (kind === 'list') return parseList(text);
  if (kind === 'map') return parseMap(text);
  return text;
}

function parseNumber(text: string): number | undefined {
  return /^\s*[+-]?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}

function parseBytes(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(text);
  const factor = bytesPerUnit.get(match?.[2]?.toLowerCase() ?? '');
  return match && factor !== undefined ? Math.round(Number(match[1]) * factor) : undefined;
}

function parseMap(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function parseList(text: string): string[] {
  const items = text.split(',').map((item) => item.trim());
  return items.filter((item) => item !== '');
}
