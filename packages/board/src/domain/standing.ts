import type { ListedEntry } from '../ports/entry-store.ts';
import type { Best } from '../ports/score-store.ts';
import type { MetricDirection } from './challenge.ts';
import type { Board } from './contest.ts';
import type { TruthPart } from './entry.ts';

/** Where an entry stands on a board. */
export type Standing = {
  entry: ListedEntry;
  value: number;
  /** Shared by entries that cannot be told apart; null where the entry holds none: a baseline, or one that is disqualified. */
  rank: number | null;
  /** Between which ranks it lies, when chance is taken into account; null where it has no rank. */
  rankLow: number | null;
  rankHigh: number | null;
  isBaseline: boolean;
  /** From the rank by the public part to that by the private one. */
  movement: { from: number; to: number } | null;
};

/** What is asked of the entries of a challenge. */
export type StandingsQuery = {
  /** Its metric may be another one than the host chose. */
  board: Board;
  direction: MetricDirection;
  part: TruthPart;
  best: Best;
  /** Entries that finished later are left out. */
  until?: number | undefined;
  showsDisqualified: boolean;
  ranksBaselines: boolean;
  /** Whether ranks take chance into account; else the values alone decide. */
  bySignificance: boolean;
};

export type Standings = {
  /** Best first. */
  rows: readonly Standing[];
  /** Another text whenever a row is another one; it tells nothing of entries that are no row. */
  version: string;
  /** The names of the metrics that some row has, in alphabetical order. */
  metrics: readonly string[];
};
