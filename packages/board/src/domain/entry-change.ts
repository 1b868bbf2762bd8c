import type { Entry, Verification } from './entry.ts';
import type { EntryDetails } from './entry-details.ts';

/** A new entry. */
export type NewEntry = Omit<
  Entry,
  | 'scoredBy'
  | 'scoredAt'
  | 'predictionsDigest'
  | 'equalsTruth'
  | 'truthDigest'
  | 'scorerDigest'
  | 'revision'
  | 'public'
  | 'private'
  | 'verification'
  | 'disqualification'
>;

/** What an ended job changes in the entries. */
export type EntryChange =
  | { kind: 'scored'; entry: NewEntry; details: EntryDetails }
  | {
      kind: 'rescored';
      /** Of the job whose predictions were scored again; it is new where no scorer had managed before. */
      entry: NewEntry;
      scoredBy: string;
      scoredAt: number;
      /** What the score of the job says from now on. */
      metrics: Record<string, number>;
      details: EntryDetails;
    }
  | {
      kind: 'reproduced';
      /** Whose code was run again. */
      jobId: string;
      reproduction: Reproduction;
    };

/** What a second run of an entry's code was worth. */
export type Reproduction = Pick<Verification, 'jobId' | 'at' | 'environments'> & {
  details: EntryDetails;
  /** How far a metric may differ, by its name; `*` for all others. */
  tolerance: Readonly<Record<string, number>>;
};
