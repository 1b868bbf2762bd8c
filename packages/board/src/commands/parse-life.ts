import { kitErrors } from '@leadersboard/kit/errors';

const SECONDS = { m: 60, h: 3_600, d: 86_400, w: 604_800 } as const;

const LIFE = /^(\d{1,5})([mhdw])$/;

/** `90d`, `12h`, `30m` or `2w` in seconds; null for `never`. */
export function parseLife(text: string): number | null {
  if (text === 'never') return null;
  const [, count, unit] = LIFE.exec(text) ?? [];
  if (count !== undefined && isUnit(unit) && Number(count) > 0) return Number(count) * SECONDS[unit];
  throw kitErrors.usage(`--expires ${text} is no time. Write it like 90d, 12h, 30m, 2w or never.`);
}

function isUnit(text: string | undefined): text is keyof typeof SECONDS {
  return text !== undefined && Object.hasOwn(SECONDS, text);
}
