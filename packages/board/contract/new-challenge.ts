import type { Challenge } from '../src/domain/challenge.ts';

/** A public challenge of one metric, unless the test says otherwise. */
export function newChallenge(challenge: Partial<Challenge> & { id: string }): Challenge {
  return {
    ...{ title: { en: challenge.id }, description: { en: '' }, visibility: 'public', closed: false },
    ...{ primaryMetric: 'image_auc', metrics: [{ name: 'image_auc', direction: 'higher' }] },
    ...{ resourceClass: null, owner: 'hiro', selfReported: true },
    ...{ revision: 1, createdAt: 1_000, updatedAt: 1_000 },
    ...challenge,
  };
}
