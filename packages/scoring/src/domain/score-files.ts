import type { BuiltInScorer } from './built-in-scorer.ts';
import type { EntryScore } from './entry-score.ts';

/**
 * What a report tells of the truth besides the metrics: `full` has curves, thresholds and confusion, of which the labels of single items
 * can be found out; `scores` has none of them.
 */
export const feedbackLevels = ['full', 'scores'] as const;
export type Feedback = (typeof feedbackLevels)[number];

/** What is scored, and against what. The directories lie on this machine. */
export type ScoreFilesRequest = {
  scorer: BuiltInScorer;
  truthDirectory: string;
  /** What the participant wrote; the predictions are in its folder `predictions`, or in itself where it has none. */
  entryDirectory: string;
  /** It exists and is empty; what people may look at is written there, of the public part alone. */
  reportDirectory: string;
  /** What jobs are given to read: pictures are shown over it. */
  dataDirectory?: string | undefined;
  publicShare?: number | undefined;
  /** Where it is absent: `full` where the truth has a private part, else `scores`. */
  feedback?: Feedback | undefined;
  /** Of the lots that are drawn: who is in the public part, and the resamples. */
  seed: string;
  /** The metrics of which every resample is kept. */
  sampledMetrics: readonly string[];
};

export type ScoredFiles = {
  entry: EntryScore;
  /** What the participant should know, in sentences. */
  warnings: readonly string[];
};

/**
 * Scores files with a built-in scorer. `score_input_invalid` where what the participant wrote is at fault, `truth_invalid` where
 * the truth is.
 */
export type ScoreFiles = (request: ScoreFilesRequest, signal: AbortSignal) => Promise<ScoredFiles>;

/** A text that is equal where two participants wrote the same predictions, byte by byte and under the same names. */
export type DigestFiles = (entryDirectory: string) => Promise<string>;

export type TruthToCheck = Pick<
  ScoreFilesRequest,
  'scorer' | 'truthDirectory' | 'dataDirectory' | 'publicShare'
>;

/** Every mistake of a truth, each in a sentence. */
export type CheckTruth = (truth: TruthToCheck) => Promise<readonly string[]>;

/** What of a truth is no mistake, but hardly meant; each in a sentence. */
export type FindTruthWarnings = (
  truth: Pick<TruthToCheck, 'truthDirectory' | 'publicShare'>,
) => Promise<readonly string[]>;
