import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory, runCliInMemory } from '@leadersboard/kit/testing';
import { commands } from '../src/commands.ts';
import { reporting, startInProcess } from './start-in-process.ts';

const LONG_AGO = new Date('2020-01-01');

test('removes beside a running server what is old, and keeps what the board ranks', async (t) => {
  const server = await startInProcess(t);
  const failed = await run(server, 'echo failed; exit 3');
  const best = await run(server, `echo w > "$2/w.txt"; ${reporting({ image_auc: 0.9 })}`);
  const beaten = await run(server, `echo w > "$2/w.txt"; ${reporting({ image_auc: 0.1, loss: 1 })}`);
  const worse = await run(server, reporting({ image_auc: 0.5, loss: 0.5 }));
  makeOld(server.dataDirectory);

  const { exitCode, stdout } = await gc(t, server.dataDirectory);

  assert.equal(exitCode, 0);
  assert.equal(countOf(stdout, 'jobs'), 1);
  assert.equal((await server.lb(['status', failed])).exitCode, 1);
  for (const job of [best, beaten, worse]) assert.equal((await server.lb(['status', job])).exitCode, 0);
  const { entries } = JSON.parse((await server.lb(['board', '--best', 'all', '--json'])).stdout);
  assert.deepEqual(
    entries.map(({ job_id }: { job_id: string }) => job_id),
    [best, worse, beaten],
  );
  assert.ok(existsSync(join(server.dataDirectory, 'artifacts', `${best}-1`)));
});

test('old events go that every follower has passed', async (t) => {
  const server = await startInProcess(t);
  await run(server, reporting({ image_auc: 0.9 }));
  makeOld(server.dataDirectory);

  await untilCopied(server.dataDirectory);
  const { stdout } = await gc(t, server.dataDirectory);

  assert.ok((countOf(stdout, 'events') ?? 0) > 3, stdout);
  assert.equal(JSON.parse((await server.lb(['board', '--json'])).stdout).entries.length, 1);
});

test('a dry run says what would go, and everything is still there', async (t) => {
  const server = await startInProcess(t);
  const failed = await run(server, 'exit 3');
  makeOld(server.dataDirectory);

  const human = await gc(t, server.dataDirectory, '--dry-run');
  const json = await gc(t, server.dataDirectory, '--dry-run', '--json');

  assert.match(human.stdout, /^would go +count +size\njobs +1 +0 bytes\n/);
  assert.match(human.stdout, /Nothing was removed\. The rules are settings/);
  assert.equal(JSON.parse(json.stdout).dry_run, true);
  assert.equal(countOf(json.stdout, 'jobs'), 1);
  assert.equal((await server.lb(['status', failed])).exitCode, 0);
});

test('the rules are settings, and 0 keeps for good', async (t) => {
  const server = await startInProcess(t);
  await run(server, 'exit 3');
  makeOld(server.dataDirectory);

  const { stdout } = await runCliInMemory({
    commands,
    words: ['gc', '--json'],
    env: { LB_DATA: server.dataDirectory, LB_RETENTION_STATUS_DAYS: '0' },
    cwd: createTemporaryDirectory(t),
  });

  assert.equal(countOf(stdout, 'jobs'), 0);
});

test('temporary files that nobody has touched for a day go, but no lock', async (t) => {
  const { dataDirectory } = await startInProcess(t);
  const folder = join(dataDirectory, 'tmp');
  for (const name of ['backup-old', 'backup-new', 'workers'])
    mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'backup-old/board.db'), 'x'.repeat(100));
  writeFileSync(join(folder, 'workers/one.lock'), '');
  for (const name of ['backup-old', 'workers']) utimesSync(join(folder, name), LONG_AGO, LONG_AGO);

  const { stdout } = await gc(t, dataDirectory, '--json');

  assert.equal(countOf(stdout, 'temporary files'), 1);
  const there = ['backup-old', 'backup-new', 'workers/one.lock'].map((name) =>
    existsSync(join(folder, name)),
  );
  assert.deepEqual(there, [false, true, true]);
});

test('a data directory that is not there is a wrong use', async (t) => {
  const { exitCode, stderr } = await gc(t, '/nowhere/data');

  assert.equal(exitCode, 2);
  assert.match(stderr, /There is no \/nowhere\/data\. Name the data directory with --data or LB_DATA\./);
});

async function run({ lb }: Awaited<ReturnType<typeof startInProcess>>, program: string): Promise<string> {
  const { stdout } = await lb(['submit', 'main.sh', '-e', 'main.sh', '--wait', '--json'], {
    'main.sh': program,
  });
  return JSON.parse(stdout).job_id;
}

/** As if every job had ended long ago. */
function makeOld(dataDirectory: string): void {
  const database = new DatabaseSync(join(dataDirectory, 'board.db'), { timeout: 5_000 });
  try {
    database.prepare('update jobs set finished_at = ?').run(LONG_AGO.getTime());
    database.prepare('update job_events set at = ?').run(LONG_AGO.getTime());
  } finally {
    database.close();
  }
}

/** Waits until the copies of jobs, which are written beside all else, have seen every event. */
async function untilCopied(dataDirectory: string): Promise<void> {
  const database = new DatabaseSync(join(dataDirectory, 'board.db'), { readOnly: true });
  const { last } = database.prepare('select max(sequence) as last from job_events').get() ?? {};
  database.close();
  const position = join(dataDirectory, 'jobs/.copied-up-to');
  while (!existsSync(position) || Number(readFileSync(position, 'utf8')) < Number(last)) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function gc(t: TestContext, dataDirectory: string, ...words: string[]) {
  return runCliInMemory({
    commands,
    words: ['gc', ...words, ...(words.length === 0 ? ['--json'] : [])],
    env: { LB_DATA: dataDirectory },
    cwd: createTemporaryDirectory(t),
  });
}

function countOf(stdout: string, what: string): number | undefined {
  const { garbage }: { garbage: { what: string; count: number }[] } = JSON.parse(stdout);
  return garbage.find((entry) => entry.what === what)?.count;
}
