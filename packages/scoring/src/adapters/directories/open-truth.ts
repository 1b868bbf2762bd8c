import type { ScoreFilesRequest } from '../../domain/score-files.ts';
import { openAnomalyTruth } from './open-anomaly-truth.ts';
import { openClassificationTruth } from './open-classification-truth.ts';
import { openRegressionTruth } from './open-regression-truth.ts';
import { openSegmentationTruth } from './open-segmentation-truth.ts';
import type { OpenedTruth } from './opened-truth.ts';

export type TruthRequest = Pick<
  ScoreFilesRequest,
  'scorer' | 'truthDirectory' | 'dataDirectory' | 'publicShare' | 'seed'
>;

let last: { key: string; truth: Promise<OpenedTruth> } | undefined;

/** Reads the truth, but for the one that was asked for last: a tree of files never changes. */
export function openTruth(request: TruthRequest): Promise<OpenedTruth> {
  const { scorer, truthDirectory, dataDirectory, publicShare, seed } = request;
  const key = JSON.stringify([scorer, truthDirectory, dataDirectory, publicShare, seed]);
  if (last?.key !== key) {
    const truth = open(request);
    last = { key, truth };
    truth.catch(() => {
      last = undefined;
    });
  }
  return last.truth;
}

function open({
  scorer,
  truthDirectory,
  dataDirectory,
  publicShare,
  seed,
}: TruthRequest): Promise<OpenedTruth> {
  const rule = { publicShare, seed };
  switch (scorer.kind) {
    case 'anomaly':
      return openAnomalyTruth(truthDirectory, dataDirectory, rule);
    case 'classification':
      return openClassificationTruth(truthDirectory, scorer.classes, rule);
    case 'regression':
      return openRegressionTruth(truthDirectory, rule);
    case 'segmentation':
      return openSegmentationTruth(truthDirectory, scorer.ignore, rule);
  }
}
