import type { Requester } from '@leadersboard/jobs';
import type { ChallengePort } from '../ports/challenge.ts';
import type { ContestPlacesPort } from '../ports/contest-places.ts';
import type { RuleAcceptancesPort } from '../ports/rule-acceptances.ts';
import type { Team, TeamsPort } from '../ports/teams.ts';
import type { Challenge } from './challenge.ts';
import type { Phase } from './contest.ts';
import { findPhase } from './contest-phases.ts';
import { revisionOf } from './contest-rules.ts';
import { getVisibleChallenge } from './get-visible-challenge.ts';
import { placeLimits } from './place-limits.ts';

/** How a person stands in a challenge. */
export type Participation = {
  challenge: string;
  /** Whether something is taken now; in which phase, null where the challenge has none, or none is open. */
  isOpen: boolean;
  phase: Phase | null;
  team: Team | null;
  /** Null where there are none. */
  rules: { revision: string; mustAccept: boolean; acceptedAt: number | null } | null;
  /** Of the phase, and of the day of the challenge's time zone. */
  inAll: Quota;
  inDay: Quota & { renewsAt: number | null };
};

/** `most` is null where there is no limit. */
type Quota = { used: number; most: number | null };

export type ParticipationPorts = {
  challenges: ChallengePort;
  contestPlaces: Pick<ContestPlacesPort, 'use'>;
  teams: Pick<TeamsPort, 'findOf'>;
  acceptances: Pick<RuleAcceptancesPort, 'find'>;
  clock: { now(): number };
};

export async function getParticipation(
  ports: ParticipationPorts,
  { user, seesAll }: Requester,
  challengeId: string,
): Promise<Participation> {
  const challenge = await getVisibleChallenge(ports.challenges, { user, seesAll }, challengeId);
  const { id, closed, phases = [] } = challenge;
  const now = ports.clock.now();
  const phase = findPhase(challenge, now) ?? null;
  const { inAll, perDay, nextDayAt } = placeLimits(challenge, phase, user, now);
  const holder = { challenge: id, user, phase: phase?.id ?? null };
  const used = await ports.contestPlaces.use(holder, perDay ?? { since: 0, until: 0 });
  return {
    ...{ challenge: id, isOpen: !closed && (phases.length === 0 || phase !== null), phase },
    team: (await ports.teams.findOf({ challenge: id, user })) ?? null,
    rules: await readRules(ports, challenge, user),
    inAll: { used: used.inAll, most: inAll ?? null },
    inDay: { used: used.inPeriod, most: perDay?.most ?? null, renewsAt: nextDayAt ?? null },
  };
}

async function readRules(
  { acceptances }: Pick<ParticipationPorts, 'acceptances'>,
  { id, rules }: Challenge,
  user: string,
): Promise<Participation['rules']> {
  if (!rules) return null;
  const revision = revisionOf(rules);
  const accepted = await acceptances.find({ challenge: id, user, revision });
  return { revision, mustAccept: rules.mustAccept, acceptedAt: accepted?.acceptedAt ?? null };
}
