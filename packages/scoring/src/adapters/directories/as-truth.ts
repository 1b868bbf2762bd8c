import { LeadersBoardError } from '@leadersboard/kit/errors';
import { scoringErrors } from '../../scoring-errors.ts';

/** What is wrong with the truth is no fault of a participant's. */
export async function asTruth<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof LeadersBoardError) || error.code !== 'score_input_invalid') throw error;
    throw scoringErrors.truth_invalid(`The truth of the challenge cannot be used: ${error.message}`, {
      cause: error,
    });
  }
}
