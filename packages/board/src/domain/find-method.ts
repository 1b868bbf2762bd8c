import type { Job } from '@leadersboard/jobs';

const LONGEST_METHOD = 200;

/** Breaks lines, steers terminals, or turns the text around it the other way. */
const STEERING = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;

/** What the participant calls the approach, short and fit to be shown; null where neither program nor submission says. */
export function findMethod(
  { result }: Pick<Job, 'result'>,
  metadata: Record<string, unknown> = {},
): string | null {
  const told = result?.params.method ?? metadata.method;
  if (typeof told !== 'string') return null;
  const characters = [...told.toWellFormed().replace(STEERING, ' ').trim()];
  if (characters.length === 0) return null;
  if (characters.length <= LONGEST_METHOD) return characters.join('');
  return `${characters.slice(0, LONGEST_METHOD - 1).join('')}…`;
}
