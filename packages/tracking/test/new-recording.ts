import { Readable } from 'node:stream';
import type { Recording, RecordingFile } from '../src/index.ts';

export const START = Date.UTC(2030, 0, 1);

/** A recording that differs from others by what the test says; the experiment is named after the job. */
export function newRecording(job: string, recording: Partial<Recording> = {}): Recording {
  return {
    experiment: { name: `experiment of ${job}` },
    identity: { key: 'lb.job', value: job },
    ...{ name: 'padim', status: 'finished', startedAt: START, finishedAt: START + 60_000 },
    ...{ params: { method: 'padim', epochs: 3 }, metrics: { image_auc: 0.9 }, series: [] },
    ...{ tags: { 'lb.user': 'ada' }, files: [] },
    ...recording,
  };
}

export function textFile(path: string, text: string): RecordingFile {
  return { path, sizeBytes: Buffer.byteLength(text), open: async () => Readable.from([Buffer.from(text)]) };
}
