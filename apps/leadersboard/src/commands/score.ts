import { readArray, readTable, requireFinite } from '@leadersboard/scoring/adapters/files';
import { createPixelThreads } from '@leadersboard/scoring/adapters/threads';
import {
  createScoreAnomalyCommand,
  createScoreClassificationCommand,
  createScoreRegressionCommand,
  createScoreSegmentationCommand,
} from '@leadersboard/scoring/commands';

const readers = { readArray, readTable, requireFinite };

export const scoreAnomalyCommand = createScoreAnomalyCommand(readers, createPixelThreads);
export const scoreClassificationCommand = createScoreClassificationCommand(readers);
export const scoreRegressionCommand = createScoreRegressionCommand(readers);
export const scoreSegmentationCommand = createScoreSegmentationCommand(readers);
