import type { Setting } from './setting.ts';

/** Tells nothing about a secret, not even its length; a list shows how many it has. */
export const MASK = '********';

/** The name and password in the address of a service. */
const USER_INFO = /^([a-z][a-z\d+.-]*:\/\/)[^/?#]*@/i;

export function maskSecret(setting: Pick<Setting, 'secret'>, value: unknown): unknown {
  if (!setting.secret || value === undefined) return maskUserInfo(value);
  return Array.isArray(value) ? value.map(() => MASK) : MASK;
}

function maskUserInfo(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskUserInfo);
  return typeof value === 'string' ? value.replace(USER_INFO, `$1${MASK}@`) : value;
}
