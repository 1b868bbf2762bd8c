import { createHash } from 'node:crypto';
import type { Requester } from '@leadersboard/jobs';
import { boardErrors } from '../board-errors.ts';
import type { RuleAcceptancesPort } from '../ports/rule-acceptances.ts';
import type { Challenge } from './challenge.ts';
import type { ContestRules } from './contest.ts';
import { isUnlimited } from './is-unlimited.ts';
import { mayHost } from './may-host.ts';

type Ruled = Pick<Challenge, 'id' | 'owner' | 'baselines' | 'rules'>;

export type RulesPorts = { acceptances: Pick<RuleAcceptancesPort, 'find'> };

/** Names a text of the rules: another text has another revision. */
export function revisionOf({ text }: ContestRules): string {
  const words = JSON.stringify([text.en, text.ja ?? null]);
  return createHash('sha256').update(words).digest('hex').slice(0, 16);
}

/** Throws `rules_not_accepted` where the user has to accept the rules as they are now. */
export async function requireRulesAccepted(
  { acceptances }: RulesPorts,
  challenge: Ruled,
  user: string,
): Promise<void> {
  const { id, rules } = challenge;
  if (!rules?.mustAccept || isUnlimited(challenge, user)) return;
  if (await acceptances.find({ challenge: id, user, revision: revisionOf(rules) })) return;
  throw boardErrors.rules_not_accepted(
    `The challenge "${id}" has rules that you have not accepted as they are now. Read and accept them: lb challenge accept ${id}`,
  );
}

/** Whether the requester may read what the challenge gives to participants; `rules_not_accepted` where not yet. */
export async function requireDataAccess(
  ports: RulesPorts,
  requester: Requester,
  challenge: Ruled,
): Promise<void> {
  if (!mayHost(challenge, requester)) await requireRulesAccepted(ports, challenge, requester.user);
}
