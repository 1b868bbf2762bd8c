import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createFakeClock } from '@leadersboard/kit/testing';
import { openJobsDatabase } from '../contract/open-jobs-database.ts';
import { createFileJobCopies, createFileLiveMetrics } from '../src/adapters/files/index.ts';
import {
  createSqliteJobRoom,
  createSqliteJobStatus,
  createSqliteRetention,
} from '../src/adapters/sqlite/index.ts';
import { type CollectJobsPorts, collectJobs, KEPT_LOG_BYTES } from '../src/domain/collect-jobs.ts';
import type { Garbage } from '../src/domain/garbage.ts';
import type { Standing } from '../src/domain/retention-rules.ts';
import { createPlace } from './create-place.ts';
import { newJob } from './job-fixtures.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const rules = { jobMs: 90 * DAY_MS, artifactsMs: 60 * DAY_MS, logMs: 30 * DAY_MS };
const LOG_BYTES = 100_000;

test('an old job goes with its row, files, log, curves and copy', async (t) => {
  const { end, collectAfter, remainsOf } = await createSurroundings(t);
  await end('job');

  const garbage = await collectAfter(90);

  assert.deepEqual(counts(garbage), { jobs: 1, artifacts: 1, logs: 1 });
  assert.deepEqual(await remainsOf('job'), {
    row: false,
    artifacts: false,
    logBytes: 0,
    copy: false,
    curves: false,
  });
});

test('before that its log is shrunk to its end, and then its files go', async (t) => {
  const { end, collectAfter, remainsOf } = await createSurroundings(t);
  await end('job');

  const shrunk = await collectAfter(30);
  const afterLog = await remainsOf('job');
  const artifacts = await collectAfter(30);

  assert.deepEqual(counts(shrunk), { jobs: 0, artifacts: 0, logs: 1 });
  assert.ok(afterLog.artifacts && afterLog.row);
  assert.ok(afterLog.logBytes > KEPT_LOG_BYTES / 2 && afterLog.logBytes <= KEPT_LOG_BYTES);
  assert.deepEqual(counts(artifacts), { jobs: 0, artifacts: 1, logs: 0 });
  const { row, copy, ...rest } = await remainsOf('job');
  assert.deepEqual([row, copy, rest.artifacts], [true, true, false]);
});

test('what goes is taken off the room of its user', async (t) => {
  const { end, room, collectAfter } = await createSurroundings(t);
  await end('job', { attempts: 2 });

  const rooms = [await room()];
  for (const days of [30, 30, 30]) {
    await collectAfter(days);
    rooms.push(await room());
  }

  assert.deepEqual(rooms, [
    { artifactBytes: 20, logBytes: LOG_BYTES },
    { artifactBytes: 20, logBytes: KEPT_LOG_BYTES },
    { artifactBytes: 0, logBytes: KEPT_LOG_BYTES },
    { artifactBytes: 0, logBytes: 0 },
  ]);
});

test('a dry run tells the same sizes and removes nothing', async (t) => {
  const { end, collectAfter, remainsOf } = await createSurroundings(t);
  await end('job');

  const dry = await collectAfter(90, { dryRun: true });
  const before = await remainsOf('job');
  const real = await collectAfter(0);

  assert.deepEqual(dry, real);
  assert.deepEqual(before, { row: true, artifacts: true, logBytes: LOG_BYTES, copy: true, curves: true });
});

test('nothing of a job that waits or runs goes, however old it is', async (t) => {
  const { end, status, collectAfter, remainsOf } = await createSurroundings(t);
  await end('pending', { stopAt: 'pending' });
  await end('running', { stopAt: 'running' });

  const garbage = await collectAfter(1_000);

  assert.deepEqual(counts(garbage), { jobs: 0, artifacts: 0, logs: 0 });
  assert.equal((await remainsOf('running')).logBytes, LOG_BYTES);
  assert.equal((await status.find('running'))?.status, 'running');
});

test('what a leaderboard lists keeps its row, and the best of a user keeps everything', async (t) => {
  const { end, standings, collectAfter, remainsOf } = await createSurroundings(t);
  for (const id of ['best', 'ranked']) await end(id);
  standings.set('best', 'best').set('ranked', 'ranked');

  await collectAfter(1_000);

  assert.deepEqual(await remainsOf('best'), {
    row: true,
    artifacts: true,
    logBytes: LOG_BYTES,
    copy: true,
    curves: true,
  });
  const { row, artifacts, copy } = await remainsOf('ranked');
  assert.deepEqual({ row, artifacts, copy }, { row: true, artifacts: false, copy: true });
});

test('a crash between the files and the row is finished by the next collection', async (t) => {
  const { end, ports, collectAfter, remainsOf } = await createSurroundings(t);
  await end('job');
  const killed = { ...ports.retention, remove: () => Promise.reject(new Error('killed')) };

  await assert.rejects(collectAfter(90, { ports: { ...ports, retention: killed } }), /killed/);
  const between = await remainsOf('job');
  await collectAfter(0);

  assert.deepEqual(between, { row: true, artifacts: false, logBytes: 0, copy: false, curves: false });
  assert.equal((await remainsOf('job')).row, false);
});

test('the artifacts of lost attempts go too, and more jobs than fit one page', async (t) => {
  const { end, ports, collectAfter } = await createSurroundings(t);
  await end('lost', { attempts: 2 });
  for (let index = 0; index < 250; index += 1) await end(`job-${index}`, { bare: true });

  const garbage = await collectAfter(90);

  assert.equal(counts(garbage).jobs, 251);
  assert.equal(await ports.artifacts.list('lost-1'), undefined);
  assert.equal(await ports.artifacts.list('lost-2'), undefined);
});

type Ending = { stopAt?: 'pending' | 'running'; attempts?: number; bare?: boolean };

async function createSurroundings(t: TestContext) {
  const [database] = await openJobsDatabase(t);
  if (!database) throw new Error('One connection was asked for.');
  const clock = createFakeClock();
  const { directory, artifacts, jobLog } = await createPlace(t);
  const root = join(directory, 'jobs');
  const status = createSqliteJobStatus(database, clock);
  const liveMetrics = await createFileLiveMetrics({ root: join(directory, 'logs'), log: jobLog, clock });
  const standings = new Map<string, Standing>();
  const ports = {
    ...{ artifacts, jobLog, retention: createSqliteRetention(database) },
    room: createSqliteJobRoom(database),
    ranked: { findStandings: async () => standings },
    liveMetrics,
    copies: await createFileJobCopies({ root, view: ({ id }) => ({ id }) }),
  } satisfies CollectJobsPorts;

  async function leaveFiles(id: string, attempt: number): Promise<void> {
    const output = join(directory, `output-${id}-${attempt}`);
    mkdirSync(output);
    writeFileSync(join(output, 'weights'), 'w'.repeat(10));
    await artifacts.checkIn(`${id}-${attempt}`, output);
  }

  return {
    ...{ status, standings, ports },
    room: () => ports.room.use('ada'),
    async end(id: string, { stopAt, attempts = 1, bare = false }: Ending = {}): Promise<void> {
      const { job } = await status.create(newJob({ id }));
      if (!bare) {
        await appendFile(jobLog.fileOf(id), 'line of ten\n'.repeat(LOG_BYTES).slice(0, LOG_BYTES));
        await liveMetrics.append(id, [{ step: 1, name: 'loss', value: 1, at: 1 }]);
        await ports.copies.write(job);
      }
      if (stopAt === 'pending') return;
      for (let attempt = 1; attempt <= attempts; attempt += 1) {
        await status.begin(id, 'worker');
        if (!bare) await leaveFiles(id, attempt);
      }
      if (stopAt === 'running') return;
      const ending = { status: 'failed', reason: 'timeout', detail: 'Too long.' } as const;
      await status.finish(id, attempts, { ...ending, logBytes: LOG_BYTES });
      await ports.room.resize(id, { artifactBytes: 10 * attempts });
    },
    collectAfter(days: number, options: { dryRun?: boolean; ports?: CollectJobsPorts } = {}) {
      clock.advance(days * DAY_MS);
      const { dryRun = false } = options;
      return collectJobs(options.ports ?? ports, rules, { now: clock.now(), dryRun });
    },
    remainsOf: async (id: string) => ({
      row: (await status.find(id)) !== undefined,
      artifacts: (await artifacts.list(`${id}-1`)) !== undefined,
      logBytes: (await jobLog.read(id, { offset: 0, maxBytes: 0 })).sizeBytes,
      copy: existsSync(join(root, `${id}.json`)),
      curves: (await liveMetrics.read(id, { after: 0, limit: 1 })).points.length > 0,
    }),
  };
}

function counts(garbage: readonly Garbage[]): Record<string, number> {
  return Object.fromEntries(garbage.map(({ what, count }) => [what, count]));
}
