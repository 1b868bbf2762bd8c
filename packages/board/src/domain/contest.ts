import type { BuiltInScorer, Feedback } from '@leadersboard/scoring';
import type { LocalizedText } from './localized-text.ts';

/** A host's own scorer: a program in any language among the files of the challenge, run in the sandbox. */
export type ProgramScorer = {
  kind: 'program';
  /** Of the files below `scorer/`, started like the entrypoint of a submission. */
  entrypoint: string;
  /** One of the operator's. */
  environment?: string | undefined;
  timeoutSeconds?: number | undefined;
  resourceClass?: string | undefined;
};

export type Scorer = BuiltInScorer | ProgramScorer;

/** What a participant sends: a program that predicts, or the predictions themselves. */
export const submissionKinds = ['code', 'predictions'] as const;
export type SubmissionKind = (typeof submissionKinds)[number];

/** A stretch of time in which the challenge takes submissions; of two phases none overlaps the other. */
export type Phase = {
  /** A short name, each once. */
  id: string;
  /** Milliseconds since 1970; null where it has no beginning, or no end. */
  opensAt: number | null;
  closesAt: number | null;
  /** How many of a participant's (a person's or a team's) are scored in a day of the challenge's time zone, and in all of the phase. */
  perDay?: number | undefined;
  inAll?: number | undefined;
  /** Which kinds it takes; both where absent. */
  accepts?: readonly SubmissionKind[] | undefined;
};

/** One ranking of the challenge; an entry counts in each board whose conditions it meets. */
export type Board = {
  /** A short name, each once. */
  id: string;
  title: LocalizedText;
  /** One of the challenge's metrics. */
  metric: string;
  /** Metrics that part equal values, in order; then the earlier entry comes first. */
  tieBreakers?: readonly string[] | undefined;
  kinds?: readonly SubmissionKind[] | undefined;
  phases?: readonly string[] | undefined;
  /** An entry whose metric is above (below) the number, or that has no such metric, does not count. */
  atMost?: Readonly<Record<string, number>> | undefined;
  atLeast?: Readonly<Record<string, number>> | undefined;
};

/** What a participant must agree to. */
export type ContestRules = {
  text: LocalizedText;
  /** Nobody's submission is taken before the person has accepted this text. */
  mustAccept: boolean;
};

/** What makes a challenge more than a list of self-reported numbers. All of it may be left out. */
export type Contest = {
  /** Null or absent: entries rank by what they report of themselves. */
  scorer?: Scorer | null | undefined;
  /** The part of the truth that is public, by lot; where absent the truth's own column `split` tells, else all of it is public. */
  publicShare?: number | undefined;
  /** What reports of entries tell of the public part; where absent, `full` where there is a private one too, else `scores`. */
  feedback?: Feedback | undefined;
  /** An IANA name, as `Asia/Tokyo`; UTC where absent. */
  timeZone?: string | undefined;
  /** Empty or absent: always open. */
  phases?: readonly Phase[] | undefined;
  /** Empty or absent: one board, called `main`, by the primary metric. */
  boards?: readonly Board[] | undefined;
  /** Absent: nobody forms teams. */
  teams?: { maxMembers: number } | null | undefined;
  rules?: ContestRules | null | undefined;
  /** Of the data, as SPDX names it or in words. */
  licence?: string | null | undefined;
  /** From then on participants see the boards as they were, until the challenge closes. */
  freezesAt?: number | null | undefined;
  /** Users whose entries are shown for comparison and hold no rank. */
  baselines?: readonly string[] | undefined;
  /** How far a run that is repeated may differ and still count as the same, by metric; `*` for all others. */
  tolerance?: Readonly<Record<string, number>> | undefined;
  /** Of each job's program. */
  timeoutSeconds?: number | undefined;
};

/** A tree of files that belongs to a challenge: of its data, of its truth or of its own scorer. A change is a new tree. */
export type ChallengeTree = {
  /** In the storage. */
  treeId: string;
  /** SHA-256 over the paths and contents of all files. */
  digest: string;
  files: number;
  sizeBytes: number;
  storedAt: number;
};

export const treeNames = ['data', 'truth', 'scorer'] as const;
export type TreeName = (typeof treeNames)[number];
