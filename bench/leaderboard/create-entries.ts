import type { EntryChange, Score } from '@leadersboard/board';
import { encodeSamples } from '@leadersboard/scoring';

const RESAMPLES = 1000;

export type ScoredEntry = { score: Score; change: EntryChange };

/** The same numbers in every run, evenly spread. */
function spread(index: number): number {
  return (index * 0.618_033_988_749_895) % 1;
}

/** A round of entries, one of each participant, of which many cannot be told apart. */
export function createEntries(challenge: string, round: number, participants: number): ScoredEntry[] {
  return Array.from({ length: participants }, (_, place) => createEntry(challenge, round, place));
}

export function createEntry(challenge: string, round: number, place: number): ScoredEntry {
  const jobId = `01kbench${String(round).padStart(6, '0')}${String(place).padStart(12, '0')}`;
  const seed = round * 7919 + place;
  const value = 0.5 + spread(seed) / 2;
  const known = {
    ...{ jobId, submissionId: `sub-${jobId}`, challenge, user: `user-${place}`, method: 'padim' },
    finishedAt: 1_800_000_000_000 + seed,
  };
  const part = createPart(value, seed);
  return {
    score: { ...known, metrics: part.metrics },
    change: {
      kind: 'scored',
      entry: { ...known, team: null, phase: null, kind: 'code', receivedAt: known.finishedAt },
      details: {
        ...{ public: part, private: part, predictionsDigest: jobId, equalsTruth: false },
        ...{ truthDigest: 't', scorerDigest: null, revision: 1 },
      },
    },
  };
}

function createPart(value: number, seed: number) {
  const samples = Float64Array.from(
    { length: RESAMPLES },
    (_, resample) => value + (spread(seed * 31 + resample * 17) - 0.5) / 10,
  );
  const names = ['image_auc', 'image_ap', 'image_f1', 'pixel_auc', 'pixel_ap', 'pixel_f1', 'pixel_pro'];
  return {
    ...{ items: 80, reasons: {}, samples: { image_auc: encodeSamples(samples) } },
    metrics: Object.fromEntries(names.map((name) => [name, value])),
    intervals: Object.fromEntries(names.map((name) => [name, { low: value - 0.05, high: value + 0.05 }])),
  };
}
