import type { Challenge, Metric } from '../../domain/challenge.ts';
import type { ChallengePort } from '../../ports/challenge.ts';

const higher = (name: string): Metric => ({ name, direction: 'higher' });
const lower = (name: string): Metric => ({ name, direction: 'lower' });

const defaultChallenge: Challenge = {
  id: 'default',
  title: 'Default',
  selfReported: true,
  primaryMetric: 'image_auc',
  metrics: [
    higher('image_auc'),
    higher('image_f1'),
    higher('pixel_auc'),
    higher('pixel_f1'),
    higher('pixel_pro'),
    lower('inference_time_ms'),
    lower('vram_mb'),
  ],
};

/** The challenge that is there without anybody creating one: open to all, ranked by what entries report of themselves. */
export function createBuiltInChallenges(): ChallengePort {
  return { find: async (id) => (id === defaultChallenge.id ? defaultChallenge : undefined) };
}
