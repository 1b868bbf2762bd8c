import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { buffer } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { pack } from 'tar-stream';
import { lockMaintenance } from '../src/lock-maintenance.ts';
import { readOwnAddress } from '../src/tracking/own-address.ts';
import { lbOn } from './lb-on.ts';
import { reporting, startInProcess } from './start-in-process.ts';

const launcher = fileURLToPath(new URL('../bin/lb.mjs', import.meta.url));

test('what was backed up while jobs ran gives the same answers, byte for byte, and the jobs go on', async (t) => {
  const first = await startInProcess(t, { LB_LEASE_SECONDS: '1', LB_CONCURRENCY: '2' });
  const gate = createTemporaryDirectory(t);
  const done = await submit(first, `echo weights > "$2/w.txt"\n${reporting({ image_auc: 0.75 })}`, '--wait');
  const failed = await submit(first, 'echo so long; exit 3', '--wait');
  const untilOpen = `until [ -e '${gate}/open' ]; do sleep 0.05; done\n${reporting({ image_auc: 0.5 })}`;
  const running = await submit(first, untilOpen);
  await untilStatus(first, running, 'running');
  const before = await Promise.all([done, failed].map((job) => answersOf(first, job)));
  const file = join(gate, 'backup.tar.gz');

  const backup = await lbOn(t, ['backup', file, '--json'], { LB_DATA: first.dataDirectory });
  const data = join(gate, 'data');
  const restored = await lbOn(t, ['restore', file, '--data', data, '--json']);
  const second = await startInProcess(t, { LB_DATA: data, LB_LEASE_SECONDS: '1' });
  writeFileSync(join(gate, 'open'), '');

  assert.deepEqual([backup.exitCode, restored.exitCode], [0, 0], backup.stderr + restored.stderr);
  const { databases, submissions, artifacts } = JSON.parse(restored.stdout);
  assert.deepEqual([databases, submissions, artifacts], [2, 3, 1]);
  assert.deepEqual(await Promise.all([done, failed].map((job) => answersOf(second, job))), before);
  assert.deepEqual(readTree(join(data, 'submissions')), readTree(join(first.dataDirectory, 'submissions')));
  assert.deepEqual(readTree(join(data, 'artifacts')), {
    ...readTree(join(first.dataDirectory, 'artifacts'), (path) => path.startsWith(done)),
  });
  await untilStatus(second, running, 'completed');
  const { entries } = JSON.parse((await second.lb(['board', '--best', 'all', '--json'])).stdout);
  assert.deepEqual(
    entries.map(({ job_id }: { job_id: string }) => job_id),
    [done, running],
  );
});

test('only its owner may read a backup, which holds the tokens, and it leaves nothing else behind', async (t) => {
  const { dataDirectory } = await startInProcess(t);
  const cwd = createTemporaryDirectory(t);

  const { stdout } = await lbOn(t, ['backup'], { LB_DATA: dataDirectory, API_TOKENS: 's3cret:ada' }, cwd);

  const [file = '', ...rest] = readdirSync(cwd);
  assert.match(file, /^leadersboard-\d{4}-\d\d-\d\dT[\d-]+\.tar\.gz$/);
  assert.deepEqual(rest, []);
  assert.equal(statSync(join(cwd, file)).mode & 0o777, 0o600);
  assert.ok(gunzipSync(readFileSync(join(cwd, file))).includes('s3cret:ada'));
  assert.match(stdout, /Keep it safe: it holds tokens/);
  assert.deepEqual(readdirSync(join(dataDirectory, 'tmp')), ['workers']);
});

test('the files of a challenge come back, its data for jobs to read and its truth for nobody else', async (t) => {
  const first = await startInProcess(t);
  await storeTrees(first.url);
  const cwd = createTemporaryDirectory(t);

  await lbOn(t, ['backup', 'backup.tar.gz'], { LB_DATA: first.dataDirectory }, cwd);
  const { stderr } = await lbOn(t, ['restore', 'backup.tar.gz', '--data', 'data'], {}, cwd);
  const second = await startInProcess(t, { LB_DATA: join(cwd, 'data') });

  for (const [name, content] of Object.entries(challengeTrees)) {
    const answer = await fetch(new URL(`/challenges/iris/trees/${name}/file.csv`, second.url), { headers });
    assert.equal(await answer.text(), content, stderr);
  }
  const modes = ['challenges', 'truth'].map((area) => {
    const [tree = ''] = readdirSync(join(cwd, 'data', area)).filter((entry) => !entry.startsWith('.'));
    const place = join(cwd, 'data', area, tree, 'files');
    return [place, join(place, 'file.csv')].map((path) => statSync(path).mode & 0o044);
  });
  assert.deepEqual(modes, [
    [0o044, 0o044],
    [0, 0],
  ]);
});

test('tracked runs come back with their files', async (t) => {
  const { lb, dataDirectory } = await startInProcess(t);
  const { url } = readOwnAddress(dataDirectory) ?? { url: '' };
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ experiment_id: '0', run_name: 'kept' });
  const created = await fetch(`${url}/api/2.0/mlflow/runs/create`, { method: 'POST', headers, body });
  const { run } = (await created.json()) as { run: { info: { run_id: string } } };
  const path = `0/${run.info.run_id}/artifacts/notes/a.txt`;
  const sent = await fetch(`${url}/api/2.0/mlflow-artifacts/artifacts/${path}`, {
    method: 'PUT',
    body: 'a note',
  });
  const target = join(createTemporaryDirectory(t), 'data');
  const archive = join(createTemporaryDirectory(t), 'backup.tar.gz');

  await lb(['backup', archive, '--data', dataDirectory]);
  await lb(['restore', archive, '--data', target]);

  const database = new DatabaseSync(join(target, 'tracking.db'), { readOnly: true });
  t.after(() => database.close());
  assert.equal(sent.status, 200);
  assert.equal(readFileSync(join(target, 'tracking', path), 'utf8'), 'a note');
  assert.deepEqual(
    database
      .prepare('SELECT uuid FROM runs')
      .all()
      .map((row) => row.uuid),
    [run.info.run_id],
  );
});

test('goes to standard output and comes from standard input, in other processes', async (t) => {
  const { dataDirectory } = await startInProcess(t);
  const target = join(createTemporaryDirectory(t), 'data');

  const archive = await runProcess(t, ['backup', '-', '--data', dataDirectory]);
  const restore = await runProcess(t, ['restore', '-', '--data', target, '--json'], archive);

  assert.equal(JSON.parse(restore.toString()).databases, 2);
  assert.ok(existsSync(join(target, 'board.db')));
});

test('overwrites no file, and backs nothing up that is not there', async (t) => {
  const { dataDirectory } = await startInProcess(t);
  const cwd = createTemporaryDirectory(t);
  writeFileSync(join(cwd, 'old.tar.gz'), 'precious');

  const taken = await lbOn(t, ['backup', 'old.tar.gz'], { LB_DATA: dataDirectory }, cwd);
  const nothing = await lbOn(t, ['backup'], { LB_DATA: join(cwd, 'none') }, cwd);

  assert.deepEqual([taken.exitCode, nothing.exitCode], [2, 2]);
  assert.match(taken.stderr, /is there already\. Name another file\./);
  assert.equal(readFileSync(join(cwd, 'old.tar.gz'), 'utf8'), 'precious');
});

test('waits for nobody who removes old data, and nobody removes while it copies', async (t) => {
  const { dataDirectory } = await startInProcess(t);
  const lock = lockMaintenance(dataDirectory);
  t.after(() => lock?.release());

  const backup = await lbOn(t, ['backup', '--json'], { LB_DATA: dataDirectory });
  const gc = await lbOn(t, ['gc', '--json'], { LB_DATA: dataDirectory });

  assert.equal(JSON.parse(backup.stderr).code, 'collection_running');
  assert.equal(JSON.parse(gc.stderr).code, 'collection_running');
});

type Server = Awaited<ReturnType<typeof startInProcess>>;

async function submit({ lb }: Server, program: string, ...words: string[]): Promise<string> {
  const { stdout } = await lb(['submit', 'main.sh', '-e', 'main.sh', '--json', ...words], {
    'main.sh': program,
  });
  return JSON.parse(stdout).job_id;
}

async function untilStatus({ lb }: Server, job: string, wanted: string): Promise<void> {
  for (;;) {
    const { stdout } = await lb(['status', job, '--json']);
    if (JSON.parse(stdout).status === wanted) return;
  }
}

/** But for the recording, which comes when it comes. */
async function answersOf({ lb }: Server, job: string): Promise<string[]> {
  const answers = await Promise.all(
    ['status', 'results', 'logs'].map((command) => lb([command, job, '--json'])),
  );
  return answers.map(({ stdout }) =>
    stdout.replace(/"run_id":"\w+"/, '"run_id":null').replace(/"tracking":\{[^}]*\}/, '"tracking":null'),
  );
}

/** The files below a folder by path, but for hidden ones. */
function readTree(root: string, isWanted: (path: string) => boolean = () => true): Record<string, string> {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const files = paths
    .filter((path) => !path.startsWith('.') && isWanted(path) && statSync(join(root, path)).isFile())
    .sort();
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(root, path), 'base64')]));
}

async function runProcess(t: TestContext, words: string[], input?: Buffer): Promise<Buffer> {
  const child = spawn(process.execPath, [launcher, ...words], { cwd: createTemporaryDirectory(t) });
  t.after(() => child.kill('SIGKILL'));
  child.stdin.end(input);
  const [output, said] = await Promise.all([buffer(child.stdout), buffer(child.stderr)]);
  if (child.exitCode === null) await once(child, 'exit');
  assert.equal(child.exitCode, 0, said.toString());
  return output;
}

const headers = { authorization: 'Bearer devtoken' };
const challengeTrees = { data: 'for jobs', truth: 'for nobody' };

async function storeTrees(url: string): Promise<void> {
  const ask = (method: string, path: string, type: string, body: string | Uint8Array<ArrayBuffer>) =>
    fetch(new URL(path, url), { method, body, headers: { ...headers, 'content-type': type } });
  const iris = { id: 'iris', title: { en: 'Iris' }, metrics: [{ name: 'accuracy', direction: 'higher' }] };
  await ask('POST', '/challenges', 'application/json', JSON.stringify(iris));
  for (const [name, content] of Object.entries(challengeTrees)) {
    const tar = pack();
    tar.entry({ name: 'file.csv' }, content);
    tar.finalize();
    const { status } = await ask(
      'PUT',
      `/challenges/iris/trees/${name}`,
      'application/x-tar',
      Uint8Array.from(await buffer(tar)),
    );
    assert.equal(status, 200);
  }
}
