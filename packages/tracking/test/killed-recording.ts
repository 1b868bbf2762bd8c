import type { Recording } from '../src/index.ts';
import { newRecording, START, textFile } from './new-recording.ts';

/** Large enough for more than one batch and more than one folder. */
export function killedRecording(job: string): Recording {
  return newRecording(job, {
    series: Array.from({ length: 900 }, (_, step) => ({
      ...{ name: 'loss', step, value: 1 / (step + 1), at: START + step },
    })),
    files: [textFile('log/job.log', 'done\n'), textFile('curves/roc.csv', '0,1\n')],
  });
}
