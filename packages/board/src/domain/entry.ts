import type { RanWith } from '@leadersboard/jobs';
import type { PartScore } from '@leadersboard/scoring';
import type { SubmissionKind } from './contest.ts';

/** Which part of the truth a ranking goes by. */
export const truthParts = ['public', 'private'] as const;
export type TruthPart = (typeof truthParts)[number];

/** What an entry is worth on one part of the truth; what its resamples were worth is kept apart. */
export type PartWorth = Omit<PartScore, 'samples'>;

/** What came of running an entry's code again. */
export type Verification = {
  /** The job that ran it again. */
  jobId: string;
  at: number;
  /** Whether every metric came out as it was, within the challenge's tolerance. */
  holds: boolean;
  /** Of the public metrics, the one that is farthest from what it was, null where all are equal; how far, null where one run lacks it. */
  worst: { metric: string; difference: number | null } | null;
  /** What the first run and the second had; null where nothing is known of it. */
  environments: readonly [RanWith | null, RanWith | null];
};

export type Disqualification = { reason: string; by: string; at: number };

/** A job whose predictions were scored against the truth of its challenge. */
export type Entry = {
  jobId: string;
  submissionId: string;
  challenge: string;
  user: string;
  /** The team that the user was in when it was received. */
  team: string | null;
  phase: string | null;
  kind: SubmissionKind;
  /** What the participant calls the approach. */
  method: string | null;
  receivedAt: number;
  finishedAt: number;
  /** The job of the newest score: its own, or one that scored it again. */
  scoredBy: string;
  scoredAt: number;
  truthDigest: string;
  scorerDigest: string | null;
  /** Of the challenge, at that score. */
  revision: number;
  predictionsDigest: string;
  equalsTruth: boolean;
  public: PartWorth;
  /** Null where the truth has no private part. */
  private: PartWorth | null;
  verification: Verification | null;
  disqualification: Disqualification | null;
};

export type Participant = Pick<Entry, 'user' | 'team'>;

/** Equal for entries of one team, or of one person who is in none. */
export function participantKey({ user, team }: Participant): string {
  return team === null ? `user ${user}` : `team ${team}`;
}
