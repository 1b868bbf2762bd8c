import type { z } from 'zod';
import type { challengeView } from './challenge-schemas.ts';

type ChallengeView = z.input<typeof challengeView>;

/** What every change changes. */
const bookkeeping = ['revision', 'updated_at'];

/** For the audit log: which fields became another, and whether the challenge is closed now where that is what changed. */
export function describeChange(former: ChallengeView, changed: ChallengeView): Record<string, unknown> {
  const before = new Map(Object.entries(former));
  const fields = Object.entries(changed)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before.get(name)))
    .map(([name]) => name)
    .filter((name) => !bookkeeping.includes(name));
  return { fields, ...(fields.includes('closed') && { closed: changed.closed }) };
}
