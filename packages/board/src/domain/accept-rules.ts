import type { Requester } from '@leadersboard/jobs';
import { quote } from '@leadersboard/kit/errors';
import { boardErrors } from '../board-errors.ts';
import type { ChallengePort } from '../ports/challenge.ts';
import type { RuleAcceptance, RuleAcceptancesPort } from '../ports/rule-acceptances.ts';
import { revisionOf } from './contest-rules.ts';
import { getVisibleChallenge } from './get-visible-challenge.ts';

export type AcceptRulesPorts = {
  challenges: ChallengePort;
  acceptances: RuleAcceptancesPort;
  clock: { now(): number };
};

/** Notes that the requester accepts the rules, once; what they have read must be the rules as they are now. */
export async function acceptRules(
  { challenges, acceptances, clock }: AcceptRulesPorts,
  requester: Requester,
  challengeId: string,
  revision: string,
): Promise<{ acceptance: RuleAcceptance; isNew: boolean }> {
  const { id, rules } = await getVisibleChallenge(challenges, requester, challengeId);
  if (!rules || revisionOf(rules) !== revision) {
    throw boardErrors.rules_changed(
      rules
        ? `The rules of the challenge ${quote(id)} are not those of the revision ${quote(revision)}. Read them as they are now: lb challenge accept ${id}`
        : `The challenge ${quote(id)} has no rules that anybody could accept.`,
      { issues: [{ pointer: '/revision', detail: 'Must be the revision of the rules as they are now.' }] },
    );
  }
  const acceptance = { challenge: id, user: requester.user, revision, acceptedAt: clock.now() };
  const former = await acceptances.find(acceptance);
  if (former) return { acceptance: former, isNew: false };
  await acceptances.accept(acceptance);
  return { acceptance, isNew: true };
}
