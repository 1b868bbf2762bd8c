import type { ScoreFilesRequest } from '../../domain/score-files.ts';
import { openAnomalyTruth } from './open-anomaly-truth.ts';
import { openClassificationTruth } from './open-classification-truth.ts';
import { openRegressionTruth } from './open-regression-truth.ts';
import { openSegmentationTruth } from './open-segmentation-truth.ts';
import type { ScoredTask } from './scored-task.ts';

/** The truth of a challenge, ready for any entry. */
export type OpenTruth = {
  /** Throws `score_input_invalid` where the predictions are not what they must be. */
  read(predictionsDirectory: string): Promise<ScoredTask>;
};

export type TruthRequest = Pick<
  ScoreFilesRequest,
  'scorer' | 'truthDirectory' | 'dataDirectory' | 'publicShare' | 'seed'
>;

/** What one file may take of memory. */
export const MAX_FILE_BYTES = 8 * 1024 ** 3;

let last: { key: string; truth: Promise<OpenTruth> } | undefined;

/** Reads the truth, but for the one that was asked for last: a tree of files never changes. */
export function openTruth(request: TruthRequest): Promise<OpenTruth> {
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
}: TruthRequest): Promise<OpenTruth> {
  const rule = { publicShare, seed, maxBytes: MAX_FILE_BYTES };
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
