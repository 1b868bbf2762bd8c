import { encodeSamples } from '@leadersboard/scoring';
import type { PartWorth } from '../src/domain/entry.ts';
import type { EntryChange, NewEntry } from '../src/domain/entry-change.ts';
import type { EntryDetails } from '../src/domain/entry-details.ts';

/** An entry of a user of its own, unless the test says otherwise. */
export function newEntry(entry: Partial<NewEntry> & { jobId: string }): NewEntry {
  return {
    ...{ submissionId: `sub-${entry.jobId}`, challenge: 'default', user: `user-${entry.jobId}` },
    ...{ team: null, phase: null, kind: 'code', method: null, receivedAt: 0, finishedAt: 0 },
    ...entry,
  };
}

export function newWorth(image_auc: number): PartWorth {
  return {
    items: 10,
    metrics: { image_auc },
    reasons: { pixel_pro: 'There is no region.' },
    intervals: { image_auc: { low: image_auc - 0.1, high: image_auc + 0.1 } },
  };
}

/** Scored by the public and the private part; all resamples are worth what the entry is, so that every difference is significant. */
export function newDetails(
  publicAuc: number,
  privateAuc = publicAuc,
  changes: Partial<EntryDetails> = {},
): EntryDetails {
  const samplesOf = (value: number) => ({ image_auc: encodeSamples(new Float64Array(100).fill(value)) });
  return {
    public: { ...newWorth(publicAuc), samples: samplesOf(publicAuc) },
    private: { ...newWorth(privateAuc), samples: samplesOf(privateAuc) },
    ...{ predictionsDigest: `p${publicAuc}`, equalsTruth: false, truthDigest: 't1', scorerDigest: 's1' },
    revision: 1,
    ...changes,
  };
}

export function newlyScored(
  entry: Partial<NewEntry> & { jobId: string },
  details = newDetails(0.5),
): Extract<EntryChange, { kind: 'scored' }> {
  return { kind: 'scored', entry: newEntry(entry), details };
}
