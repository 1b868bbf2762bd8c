import { boardErrors } from '../board-errors.ts';
import type { ContestPlacesPort, PlaceHolder } from '../ports/contest-places.ts';
import type { Challenge } from './challenge.ts';
import type { SubmissionKind } from './contest.ts';
import { requireAccepted, requirePhase } from './contest-phases.ts';
import { type RulesPorts, requireRulesAccepted } from './contest-rules.ts';
import type { Follower } from './create-follower.ts';
import { isContest } from './is-contest.ts';
import { explainFullQuota, type PlaceLimits, placeLimits } from './place-limits.ts';

/*
 * What counts in a contest is decided twice. A submission is refused while it is sent where it could not be scored: outside of the
 * phases, of a kind that is not taken, without accepted rules, or with no place left; nothing is taken then. When a job is wanted
 * for it, the same holds for the time at which it was received, whenever that job is sent, and its place is taken: in one step, so
 * that of two which want the last place one gets it.
 */

export type Entering = {
  challenge: Challenge;
  user: string;
  /** Absent where it is not known yet. */
  kind: SubmissionKind | undefined;
  receivedAt: number;
};

export type ContestEntrance = {
  /** Throws why what is received then could not be scored now. */
  check(entering: Entering): Promise<void>;
  /** The job has a place when it resolves; throws likewise. Does nothing in a challenge that is no contest. */
  take(entering: Entering, job: { id: string; submissionId: string }): Promise<void>;
};

export type ContestEntrancePorts = RulesPorts & {
  places: Pick<ContestPlacesPort, 'take' | 'findRefusal'>;
  /** What gives back the places of jobs that failed. */
  releases: Pick<Follower, 'catchUp'>;
  clock: { now(): number };
};

export function createContestEntrance(ports: ContestEntrancePorts): ContestEntrance {
  const { places } = ports;
  return {
    async check(entering) {
      const admitted = await admit(ports, entering);
      if (!admitted) return;
      const { holder, limits } = admitted;
      await requirePlace(ports, entering, admitted, () => places.findRefusal(holder, limits));
    },
    async take(entering, { id: jobId, submissionId }) {
      const admitted = await admit(ports, entering);
      if (!admitted) return;
      const { receivedAt } = entering;
      const { holder, limits, now: takenAt } = admitted;
      const place = { ...holder, jobId, submissionId, receivedAt, takenAt };
      await requirePlace(ports, entering, admitted, () => places.take(place, limits));
    },
  };
}

/** The limits are those of that time. */
type Admitted = { holder: PlaceHolder; limits: PlaceLimits; now: number };

/** Who would hold the place and what limits it; undefined where the challenge is no contest. */
async function admit(
  ports: ContestEntrancePorts,
  { challenge, user, kind, receivedAt }: Entering,
): Promise<Admitted | undefined> {
  if (kind === 'predictions') requireScorer(challenge);
  if (!isContest(challenge)) return undefined;
  const phase = requirePhase(challenge, receivedAt);
  if (kind) requireAccepted(challenge, phase, kind);
  await requireRulesAccepted(ports, challenge, user);
  const now = ports.clock.now();
  const limits = placeLimits(challenge, phase, user, now);
  return { holder: { challenge: challenge.id, user, phase: phase?.id ?? null }, limits, now };
}

/** A job that has just failed may have given its place back. */
async function requirePlace(
  { releases }: ContestEntrancePorts,
  { challenge }: Entering,
  { limits, now }: Admitted,
  attempt: () => ReturnType<ContestPlacesPort['findRefusal']>,
): Promise<void> {
  if (!(await attempt())) return;
  await releases.catchUp();
  const refusal = await attempt();
  if (refusal) throw explainFullQuota(challenge, limits, refusal, now);
}

function requireScorer({ id, scorer }: Challenge): void {
  if (scorer) return;
  throw boardErrors.kind_not_accepted(
    `The challenge "${id}" has no scorer, so predictions alone would count for nothing. Send a program that reports its metrics.`,
  );
}
