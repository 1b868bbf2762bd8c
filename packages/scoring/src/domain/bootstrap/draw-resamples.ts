import { createRandom } from './random.ts';

export type ResamplePlan = {
  seed: number;
  /** How many images or rows there are; each resample draws as many, with replacement. */
  items: number;
  resamples: number;
};

/** How often each item was drawn. */
export type Weights = Uint16Array;

/**
 * Depends on the plan alone, so that all entries of one part of the truth see the same resamples.
 * What is yielded is overwritten by the next.
 */
export function* drawResamples(plan: ResamplePlan): Generator<Weights, void, void> {
  const draw = createRandom(plan.seed);
  const weights = new Uint16Array(plan.items);
  for (let resample = 0; resample < plan.resamples; resample += 1) {
    weights.fill(0);
    for (let drawn = 0; drawn < plan.items; drawn += 1) {
      const item = draw(plan.items);
      weights[item] = (weights[item] ?? 0) + 1;
    }
    yield weights;
  }
}
