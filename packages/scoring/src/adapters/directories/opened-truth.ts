import type { ScoredTask } from './scored-task.ts';

/** The truth of a challenge, ready for any entry. */
export type OpenedTruth = {
  /** Throws `score_input_invalid` where the predictions are not what they must be. Maps of more than `heldBytes` are read again and again. */
  read(predictionsDirectory: string, heldBytes: number): Promise<ScoredTask>;
};
