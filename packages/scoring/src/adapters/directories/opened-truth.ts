import type { ScoredTask } from './scored-task.ts';

/** The truth of a challenge, ready for any entry. */
export type OpenedTruth = {
  /**
   * Throws `score_input_invalid` where the predictions are not what they must be. Maps that take more than `heldBytes` are not held
   * in memory, but read as often as they are needed.
   */
  read(predictionsDirectory: string, heldBytes: number): Promise<ScoredTask>;
};
