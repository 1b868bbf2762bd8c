import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createTemporaryDirectory, runMlflowProgram } from '@leadersboard/kit/testing';
import { z } from 'zod';
import { startTracking } from '../start-leadersboard.ts';

const recorded = z.object({
  ...{ name: z.string(), place: z.string(), files: z.array(z.string()) },
  ...{ params: z.record(z.string(), z.string()), metrics: z.record(z.string(), z.number()) },
});

test('what recorded to the older systems records here, its files in the folder that both share', {
  timeout: 180_000,
}, async (t) => {
  const shared = createTemporaryDirectory(t);
  const { url } = await startTracking(t, {
    env: {
      BACKEND_STORE_URI: `sqlite:///${join(shared, 'mlflow.db')}`,
      DEFAULT_ARTIFACT_ROOT: pathToFileURL(join(shared, 'artifacts')).href,
    },
  });

  const program = new URL('tracking/record.py', import.meta.url);
  const { place, ...run } = recorded.parse(await runMlflowProgram(t, program, { MLFLOW_TRACKING_URI: url }));

  assert.deepEqual(run, {
    name: 'padim-bottle',
    params: { method: 'padim', dataset: 'bottle', epochs: '10' },
    metrics: { image_auc: 0.97, pixel_pro: 0.91 },
    files: ['curves.png'],
  });
  const folder = fileURLToPath(place);
  assert.ok(folder.startsWith(join(shared, 'artifacts')), folder);
  assert.equal(readFileSync(join(folder, 'curves.png')).toString('latin1'), '\x89PNG');
  assert.ok(existsSync(join(shared, 'mlflow.db')));
});
