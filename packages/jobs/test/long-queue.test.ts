import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import { openJobsDatabase } from '../contract/open-jobs-database.ts';
import { createSqliteJobQueue, createSqliteQueueView } from '../src/adapters/sqlite/index.ts';
import { queuedJob } from './job-fixtures.ts';

const WAITING = 1_000_000;

/** As if ada, who has a lane already, had enqueued them one by one. */
const fillLane = [
  `with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${WAITING})
   insert into job_queue (place, job_id, lane) select n, 'ada-' || n, id from numbers, job_lanes where owner = 'ada'`,
  `update job_lanes set waiting = ${WAITING}, head_place = 1 where owner = 'ada'`,
];

test('a million waiting jobs of one person hold up neither another person nor their own', async (t) => {
  const [database] = await openJobsDatabase(t);
  assert.ok(database);
  const queue = createSqliteJobQueue(database, systemClock);
  const view = createSqliteQueueView(database);
  const few = await timeRounds(queue, 'before');
  await database.write((writer) => {
    for (const statement of fillLane) writer.run(statement);
  });

  const many = await timeRounds(queue, 'after');

  assert.deepEqual(await view.count(), { waiting: WAITING, taken: 0 });
  await queue.enqueue(queuedJob('last', { owner: 'eve' }));
  const startedAt = systemClock.monotonic();
  const pages = [
    await view.list({ limit: 50 }),
    await view.list({ owner: 'ada', limit: 50, after: 900_000 }),
  ];
  const ofEve = await view.list({ owner: 'eve', limit: 50 });
  const foreseen = await view.positions([...pages.flatMap(({ jobIds }) => jobIds), ...ofEve.jobIds]);
  const tookMs = systemClock.monotonic() - startedAt;
  assert.deepEqual([ofEve, foreseen.size, foreseen.get('last')], [{ jobIds: ['last'] }, 101, 1]);
  assert.ok(tookMs < 1_000, `${tookMs} ms for pages of a queue of a million`);
  assert.ok(many < 5 * few + 1_000, `${many} ms with a million jobs waiting, ${few} ms without`);
});

/** How long it takes until eve's jobs have come, gone first, and left, while ada's come and go as well. */
async function timeRounds(queue: ReturnType<typeof createSqliteJobQueue>, name: string): Promise<number> {
  const take = { leaseMs: 60_000, signal: AbortSignal.timeout(60_000) };
  const startedAt = systemClock.monotonic();
  for (let round = 0; round < 200; round += 1) {
    await queue.enqueue(queuedJob(`${name}-ada-${round}`, { owner: 'ada', maxRunning: 2 }));
    const ofAda = await queue.take({ ...take, worker: 'w1' });
    await queue.enqueue(queuedJob(`${name}-eve-${round}`, { owner: 'eve' }));
    const ofEve = await queue.take({ ...take, worker: 'w2' });
    assert.deepEqual([ofAda?.jobId.includes('ada'), ofEve?.jobId], [true, `${name}-eve-${round}`]);
    for (const delivery of [ofAda, ofEve]) if (delivery) await queue.acknowledge(delivery);
  }
  return systemClock.monotonic() - startedAt;
}
