import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import { silentLogger } from '@leadersboard/kit/log';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { loadAppConfig } from '../src/config.ts';
import { composeTracking } from '../src/tracking/compose-tracking.ts';

test('on a disk that is nearly full files are refused, and what is logged is taken', async (t) => {
  const directory = createTemporaryDirectory(t);
  const env = { LB_DATA: join(directory, 'data'), LB_DISK_RESERVE: '1000TB' };
  const { value: config } = await loadAppConfig({ directory, env, flags: {} });
  const { server, close } = await composeTracking(config, {
    ...{ log: silentLogger, clock: systemClock, users: { find: async () => undefined } },
    authenticate: async () => undefined,
    anonymous: { user: 'ada', role: 'admin' },
  });
  t.after(close);
  const post = (path: string, body: object) =>
    server.app.inject({ method: 'POST', url: `/api/2.0/mlflow/${path}`, payload: body });
  const created = await post('runs/create', { experiment_id: '0' });
  const { run_id: runId } = created.json().run.info;
  const url = `/api/2.0/mlflow-artifacts/artifacts/0/${runId}/artifacts/a`;

  const file = await server.app.inject({ method: 'PUT', url, payload: Buffer.from('x') });
  const metric = await post('runs/log-metric', { run_id: runId, key: 'auc', value: 1, timestamp: 1 });

  assert.deepEqual([file.statusCode, file.json().error_code], [507, 'RESOURCE_EXHAUSTED']);
  assert.equal(metric.statusCode, 200);
});
