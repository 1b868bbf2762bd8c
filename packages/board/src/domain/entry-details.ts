import type { EntryScore } from '@leadersboard/scoring';

/** What the board keeps of a score beside the metrics that all may see: a job's `details`, as JSON. */
export type EntryDetails = EntryScore & {
  /** Of the truth that it was scored against, and of the host's own scorer where that did it. */
  truthDigest: string;
  scorerDigest: string | null;
  /** The revision of the challenge. */
  revision: number;
};

export function writeEntryDetails(details: EntryDetails): string {
  return JSON.stringify(details);
}

/** Of what `writeEntryDetails` wrote. */
export function readEntryDetails(text: string): EntryDetails {
  return JSON.parse(text);
}
