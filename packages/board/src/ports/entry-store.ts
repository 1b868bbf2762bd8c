import type { Disqualification, Entry, TruthPart } from '../domain/entry.ts';

/** An entry, and the number of its newest change: of two changes in a challenge the later one has the greater number. */
export type ListedEntry = Entry & { sequence: number };

export type EntryChanges = {
  challenge: string;
  /** Only those that changed after this one. */
  after: number;
  limit: number;
};

/** What scored jobs are worth. Entries come and change by ScoreStorePort.record, in one write with the scores. */
export type EntryStorePort = {
  find(jobId: string): Promise<ListedEntry | undefined>;
  /** The number of the newest change of any entry of the challenge; 0 while there is none. Costs no more than a look at an index. */
  sequence(challenge: string): Promise<number>;
  /** Each entry as it stands, in the order of their newest changes. */
  listChanged(changes: EntryChanges): Promise<ListedEntry[]>;
  /** What the resamples of a metric were worth, by the entries' jobs; one that has none is absent. */
  readSamples(
    jobIds: readonly string[],
    part: TruthPart,
    metric: string,
  ): Promise<ReadonlyMap<string, Float64Array>>;
  /** Takes an entry out of the ranking, or with null back into it; durable. False, and nothing is changed, where there is none. */
  disqualify(jobId: string, disqualification: Disqualification | null): Promise<boolean>;
};
