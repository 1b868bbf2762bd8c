import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import { silentLogger } from '@leadersboard/kit/log';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { loadAppConfig } from '../src/config.ts';
import { composeTracking } from '../src/tracking/compose-tracking.ts';

test('Prometheus sees how many writes were acknowledged, and by how many commits', async (t) => {
  const directory = createTemporaryDirectory(t);
  const { value: config } = await loadAppConfig({ directory, env: {}, flags: { data: directory } });
  const { server, close } = await composeTracking(config, {
    ...{ log: silentLogger, clock: systemClock, users: { find: async () => undefined } },
    authenticate: async () => undefined,
    anonymous: { user: 'ada', role: 'admin' },
  });
  t.after(close);
  const log = (key: string) =>
    server.app.inject({
      ...{ method: 'POST', url: '/api/2.0/mlflow/experiments/set-experiment-tag' },
      payload: { experiment_id: '0', key, value: 'x' },
    });
  const count = async (name: string) => {
    const { body } = await server.app.inject('/metrics');
    return Number(new RegExp(`^leadersboard_tracking_${name} (\\d+)$`, 'm').exec(body)?.[1]);
  };
  const [writesBefore, commitsBefore] = [await count('writes_total'), await count('commits_total')];

  await Promise.all(['a', 'b', 'c', 'd'].map(log));

  const writes = (await count('writes_total')) - writesBefore;
  const commits = (await count('commits_total')) - commitsBefore;
  assert.equal(writes, 4);
  assert.ok(commits >= 1 && commits <= 4, `${commits} commits`);
  assert.equal(await count('checkpoints_total'), 0);
});
