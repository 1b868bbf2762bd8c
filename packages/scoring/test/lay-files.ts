import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import type { ScoreFilesRequest } from '../src/index.ts';
import { writeFiles } from './score-cases.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Truth and entry laid out as folders, and what asks to score them; the scorer is that of anomalies unless more says otherwise. */
export async function layFiles(
  context: TestContext,
  files: { truth: Files; entry: Files },
  more: Partial<ScoreFilesRequest> = {},
): Promise<ScoreFilesRequest> {
  const directory = await createTemporaryDirectory(context);
  const place = (name: string) => join(directory, name);
  await writeFiles(place('truth'), files.truth);
  await writeFiles(place('entry'), files.entry);
  await mkdir(place('report'));
  return {
    ...{ scorer: { kind: 'anomaly' }, truthDirectory: place('truth'), entryDirectory: place('entry') },
    ...{ reportDirectory: place('report'), seed: 'fabric', sampledMetrics: ['image_auc'] },
    ...more,
  };
}
