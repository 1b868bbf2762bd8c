import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import type { AuditedRequest } from '@leadersboard/kit/http';
import { createMlflowTrackingServer } from '../src/adapters/mlflow/index.ts';
import { openRuns } from '../src/adapters/mlflow-gateway/own-runs.ts';
import { sendAs } from './send-as.ts';
import { startOwnServer } from './start-own-server.ts';

const tags = [{ key: 'lb.user', value: 'ana' }];
const wish = { name: 'runs/ana', tags, readers: ['ana'] };

test('readers of an experiment read it and change nothing, and others see nothing of it', async (t) => {
  const { open, levelOf, as } = await start(t);

  const { id } = await open(wish);

  assert.deepEqual(await Promise.all(['ana', 'hiro'].map((user) => levelOf(user, id))), [
    'READ',
    'NO_PERMISSIONS',
  ]);
  const tagged = { experiment_id: id, key: 'lb.user', value: 'hiro' };
  assert.equal((await as('participant')('POST', '/experiments/set-experiment-tag', tagged)).status, 403);
  assert.equal((await as('host')('GET', '/experiments/get', { experiment_id: id })).status, 404);
});

test('what a reader was given is not taken back, and what they have is not given again', async (t) => {
  const { open, levelOf, grant, granted } = await start(t);
  const { id } = await open(wish);
  await open(wish);
  const first = granted();

  await grant('ana', id, 'EDIT');
  await open({ ...wish, readers: ['ana', 'hiro'] });

  assert.deepEqual(first, [{ user: 'ana', level: 'read' }]);
  assert.deepEqual([await levelOf('ana', id), await levelOf('hiro', id)], ['EDIT', 'READ']);
});

test('an experiment of the name that was made for something else lets nobody in', async (t) => {
  const { open, levelOf, as } = await start(t);
  const made = await as('admin')('POST', '/experiments/create', { name: wish.name, tags: [] });
  const other = { name: 'runs/ana 2', tags: [{ key: 'lb.user', value: 'hiro' }] };
  await as('admin')('POST', '/experiments/create', other);

  const { id } = await open(wish);
  const second = await open({ ...wish, name: other.name });

  assert.equal(id, made.body.experiment_id);
  for (const one of [id, second.id]) assert.equal(await levelOf('ana', one), 'NO_PERMISSIONS');
});

test('a run that its job logs to is read while the job runs', async (t) => {
  const { server, levelOf, as } = await start(t);
  const run = { identity: { key: 'lb.job', value: '1' }, name: '1', startedAt: 1, tags: {} };

  const { own, experiment } = await openRuns(server, { ...run, experiment: wish }, t.signal);

  assert.equal(await levelOf('ana', experiment.id), 'READ');
  assert.equal((await as('participant')('GET', '/runs/get', { run_id: own.id })).status, 200);
});

test('whom the server does not know is left out', async (t) => {
  const { open, levelOf } = await start(t);

  const { id } = await open({ ...wish, readers: ['nobody', 'ana'] });

  assert.equal(await levelOf('ana', id), 'READ');
});

test('a server with users of its own is asked to let nobody in', async (t) => {
  const { open, levelOf } = await start(t, { hasOurUsers: false });

  const { id } = await open(wish);

  assert.equal(await levelOf('ana', id), 'NO_PERMISSIONS');
});

async function start(t: TestContext, { hasOurUsers = true } = {}) {
  const audited: AuditedRequest[] = [];
  const { url } = await startOwnServer(t, { audit: async (request) => void audited.push(request) });
  const server = createMlflowTrackingServer({
    ...{ url, authorization: 'Bearer admin', clock: systemClock, artifactDirectory: undefined, hasOurUsers },
  });
  const as = (role: 'participant' | 'host' | 'admin') => sendAs(url, role);
  const ask = sendAs(url, 'admin', '/api/3.0/mlflow/users/permissions');
  const subject = (username: string, id: string) => ({
    ...{ username, resource_type: 'experiment', resource_id: id },
  });
  return {
    ...{ as, server },
    open: (wanted: typeof wish) => server.openExperiment(wanted, t.signal),
    levelOf: async (user: string, id: string) =>
      (await ask('GET', '/get', subject(user, id))).body.permission,
    grant: (user: string, id: string, permission: string) =>
      ask('POST', '/grant', { ...subject(user, id), permission }),
    granted: () => audited.map(({ details }) => details),
  };
}
