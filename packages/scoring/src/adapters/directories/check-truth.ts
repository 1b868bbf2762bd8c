import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { CheckTruth } from '../../domain/score-files.ts';
import { faultsOf } from './collect-faults.ts';
import { openTruth } from './open-truth.ts';

/** By reading it as it is read for an entry. */
export const checkTruth: CheckTruth = async (truth) => {
  try {
    await openTruth({ ...truth, seed: '' });
    return [];
  } catch (error) {
    if (!(error instanceof LeadersBoardError)) throw error;
    return faultsOf(error);
  }
};
