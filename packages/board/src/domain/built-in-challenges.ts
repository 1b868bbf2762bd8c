import type { ChallengePort } from '../ports/challenge.ts';
import type { Challenge, Metric } from './challenge.ts';

const higher = (name: string): Metric => ({ name, direction: 'higher', precision: 4 });
const lower = (name: string, unit: string): Metric => ({ name, direction: 'lower', unit, precision: 1 });

/** The challenge that is there without anybody creating one: open to all, ranked by what entries report of themselves. */
const defaultChallenge: Challenge = {
  id: 'default',
  title: { en: 'Default', ja: 'デフォルト' },
  description: {
    en: 'Open to every program. Entries rank by the metrics that they report themselves.',
    ja: 'どのプログラムでも参加できます。順位は、参加者が自己申告した指標で決まります。',
  },
  ...{ visibility: 'public', closed: false, selfReported: true, owner: null, resourceClass: null },
  primaryMetric: 'image_auc',
  metrics: [
    ...[higher('image_auc'), higher('image_f1')],
    ...[higher('pixel_auc'), higher('pixel_f1'), higher('pixel_pro')],
    ...[lower('inference_time_ms', 'ms'), lower('vram_mb', 'MB')],
  ],
  ...{ revision: 1, createdAt: 0, updatedAt: 0 },
};

/** Creates what is missing, and returns the store; what somebody has changed stays as it is. */
export async function addBuiltInChallenges(challenges: ChallengePort): Promise<ChallengePort> {
  await challenges.create(defaultChallenge);
  return challenges;
}
