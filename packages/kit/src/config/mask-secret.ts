import type { Setting } from './setting.ts';

/** Tells nothing about a secret, not even its length; a list shows how many it has. */
export const MASK = '********';

export function maskSecret(setting: Pick<Setting, 'secret'>, value: unknown): unknown {
  if (!setting.secret || value === undefined) return value;
  return Array.isArray(value) ? value.map(() => MASK) : MASK;
}
