import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compileMasks,
  countLabels,
  prepareClassification,
  prepareRegression,
  scoreImages,
  scorePixels,
  scoreSegmentation,
} from '../src/index.ts';
import { drawCases } from './sklearn-cases.ts';
import { askScikitLearn, type SklearnCase } from './sklearn-reference.ts';

type Metrics = Record<string, number | null>;
type CaseOf<Kind extends SklearnCase['kind']> = Extract<SklearnCase, { kind: Kind }>;

const CASES = 150;
const RELATIVE = 1e-12;
/** Differences of numbers around 1 (1 − x, |x − y|) cannot be nearer to each other than these numbers are rounded. */
const ABSOLUTE = 1e-14;

const installing = { timeout: 170_000 };

test('classification equals scikit-learn', installing, async () => {
  await compare<'classification'>('classification', ({ classes, truth, predicted, probabilities }) => {
    const measure = prepareClassification({
      classes: Array.from({ length: classes }, (_, number) => String(number)),
      truth: Int32Array.from(truth),
      predicted: Int32Array.from(predicted),
      probabilities: probabilities && Float64Array.from(probabilities),
    });
    return measure().metrics;
  });
});

test('regression equals scikit-learn, and SciPy for the order', installing, async () => {
  await compare<'regression'>('regression', ({ truth, predicted }) => {
    const measure = prepareRegression({
      truth: Float64Array.from(truth),
      predicted: Float64Array.from(predicted),
    });
    return measure().metrics;
  });
});

test('segmentation equals scikit-learn', installing, async () => {
  await compare<'segmentation'>('segmentation', ({ truth, predicted, ignore }) => {
    const half = Math.floor(truth.length / 2);
    const images = [
      countLabels(truth.slice(0, half), predicted.slice(0, half), ignore),
      countLabels(truth.slice(half), predicted.slice(half), ignore),
    ];
    return scoreSegmentation(images).metrics;
  });
});

test('auc, ap and f1 of images and of pixels equal scikit-learn', installing, async () => {
  await compare<'ranking'>(
    'ranking',
    ({ truth, scores }) => {
      const { metrics } = scoreImages(Uint8Array.from(truth), Float64Array.from(scores));
      return { auc: metrics.image_auc ?? null, ap: metrics.image_ap ?? null, f1: metrics.image_f1 ?? null };
    },
    ({ truth, scores }) => {
      const shapes = [{ height: 1, width: truth.length }];
      const masks = compileMasks({ shapes, masks: Uint8Array.from(truth) });
      const { metrics } = scorePixels(masks, Float32Array.from(scores));
      return { auc: metrics.pixel_auc ?? null, ap: metrics.pixel_ap ?? null, f1: metrics.pixel_f1 ?? null };
    },
  );
});

/** All metrics that scikit-learn names; no kind of them may be undefined, or defined, in every case. */
async function compare<Kind extends SklearnCase['kind']>(
  kind: Kind,
  ...measures: ((one: CaseOf<Kind>) => Metrics)[]
): Promise<void> {
  const cases = drawCases(kind, CASES) as CaseOf<Kind>[];
  const answers = await askScikitLearn(cases);
  let [defined, undefinedCount] = [0, 0];
  for (const [seed, one] of cases.entries()) {
    const ours = measures.map((measure) => measure(one));
    for (const [name, theirs] of Object.entries(answers[seed] ?? {})) {
      if (theirs === null) undefinedCount += 1;
      else defined += 1;
      for (const { [name]: value } of ours)
        assert.ok(isSame(value, theirs), `${kind} ${seed}: ${name} is ${value}, not ${theirs}.`);
    }
  }
  assert.ok(defined > CASES && undefinedCount > 0, `${defined} defined, ${undefinedCount} not.`);
}

function isSame(ours: number | null | undefined, theirs: number | null): boolean {
  if (typeof ours !== 'number' || theirs === null) return ours === theirs;
  return Math.abs(ours - theirs) <= RELATIVE * Math.abs(theirs) + ABSOLUTE;
}
