import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listJobs } from '../src/domain/list-jobs.ts';
import { newJob } from './job-fixtures.ts';
import { createSqliteEngine } from './sqlite-engine.ts';

const ada = { user: 'ada', seesAll: false };
const admin = { user: 'root', seesAll: true };

test('a person sees the own jobs, an admin sees all and may ask for one person', async (t) => {
  const ports = await createSqliteEngine(t);
  await ports.status.create(newJob({ id: 'a', owner: 'ada' }));
  await ports.status.create(newJob({ id: 'b', owner: 'eve', createdAt: 1 }));
  const list = async (requester: typeof ada, owner?: string) =>
    (await listJobs(ports, requester, { limit: 9, ...(owner && { owner }) })).jobs.map(({ id }) => id);

  assert.deepEqual(await list(ada), ['a']);
  assert.deepEqual(await list(ada, 'ada'), ['a']);
  assert.deepEqual(await list(ada, 'eve'), []);
  assert.deepEqual(await list(admin), ['b', 'a']);
  assert.deepEqual(await list(admin, 'eve'), ['b']);
});

test('what a page gives as next leads to the rest', async (t) => {
  const ports = await createSqliteEngine(t);
  for (const [createdAt, id] of ['a', 'b', 'c'].entries())
    await ports.status.create(newJob({ id, createdAt }));
  const { jobs: first, next } = await listJobs(ports, ada, { limit: 2 });

  const rest = await listJobs(ports, ada, { limit: 2, after: String(next) });

  assert.deepEqual(
    [...first, ...rest.jobs].map(({ id }) => id),
    ['c', 'b', 'a'],
  );
  assert.equal(rest.next, undefined);
});

test('an after that no page gave is refused', async (t) => {
  const ports = await createSqliteEngine(t);

  await assert.rejects(listJobs(ports, ada, { limit: 2, after: 'here' }), { code: 'invalid_input' });
});
