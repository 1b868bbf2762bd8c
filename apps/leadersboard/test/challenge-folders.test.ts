import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import { createTemporaryDirectory, runCliInMemory } from '@leadersboard/kit/testing';
import { commands } from '../src/commands.ts';
import { startInProcess } from './start-in-process.ts';

const { lb, url } = await startInProcess({ after });

const definition = `id: iris
title: { en: Iris }
metrics:
  - { name: accuracy, direction: higher }
scorer: { kind: classification }
time_zone: Asia/Tokyo
phases:
  - { id: warm-up, closes_at: "2030-01-01T00:00", accepts: [predictions] }
  - { id: final, opens_at: "2030-01-01T00:00", per_day: 2, in_all: 10 }
boards:
  - { id: main, title: { en: Main }, metric: accuracy }
teams: { max_members: 3 }
licence: CC-BY-4.0
freezes_at: "2029-12-01T00:00"
baselines: [baseline-majority]
rules: { text: { en: Be fair. }, must_accept: false }
`;

const iris = {
  'challenge.yaml': definition,
  'data/train.csv': 'id,species\n1,setosa\n',
  'data/more/test.csv': 'id\n2\n',
  'truth/labels.csv': 'id,species\n2,setosa\n3,virginica\n',
};

test('check finds nothing wrong with a whole challenge', async (t) => {
  const folder = writeFolder(t, iris);

  const { stdout, stderr } = await lb(['challenge', 'check', folder]);

  assert.equal(stdout, 'data: 2 files, 25 bytes\ntruth: 1 file, 32 bytes\nNo mistake was found.\n', stderr);
});

test('who draws lots is warned of a truth that says itself who is in which part', async (t) => {
  const split = 'id,species,split\n2,setosa,public\n3,virginica,private\n';
  const files = { ...iris, 'truth/labels.csv': split };
  const warning = /Warning: truth\/labels\.csv has a column "split", and challenge\.yaml has public_share/;
  const drawn = writeFolder(t, {
    ...files,
    'challenge.yaml': `${definition.replace('id: iris', 'id: lots')}public_share: 0.5\n`,
  });

  const checked = await lb(['challenge', 'check', drawn]);
  const created = await lb(['challenge', 'create', drawn]);
  const updated = await lb(['challenge', 'update', 'lots', drawn]);
  const told = await lb(['challenge', 'check', writeFolder(t, files)]);

  assert.match(checked.stdout, warning, checked.stderr);
  assert.match(created.stderr, warning);
  assert.match(updated.stderr, warning);
  assert.doesNotMatch(told.stdout, /Warning/);
});

test('check finds every mistake at once, of the definition and of the files', async (t) => {
  const folder = writeFolder(t, {
    ...iris,
    'challenge.yaml': definition
      .replace('Asia/Tokyo', 'Mars')
      .replace('metric: accuracy }', 'metric: loss }'),
    'truth/labels.csv': 'id,species\n2,setosa\n2,virginica\n',
    'data/Train.csv': '',
    'scorer/score.py': '',
  });
  symlinkSync('/etc/passwd', join(folder, 'truth/link'));

  const linked = await lb(['challenge', 'check', folder]);
  rmSync(join(folder, 'truth/link'));
  rmSync(join(folder, 'data/Train.csv'));
  const unlinked = await lb(['challenge', 'check', folder]);

  assert.equal(linked.exitCode, 1);
  for (const mistake of [
    /There are 5 mistakes in the challenge\. Nothing is sent before/,
    /time_zone: There is no time zone "Mars"/,
    /boards\.0\.metric: The challenge has no metric "loss"/,
    /"truth\/link" is no plain file/,
    /In data: The path "[Tt]rain\.csv" differs from "[Tt]rain\.csv" by case alone/,
    /There is a folder "scorer", but challenge\.yaml names no scorer of the kind "program"/,
  ]) {
    assert.match(linked.stderr, mistake);
  }
  assert.match(unlinked.stderr, /labels\.csv .*"2"/);
});

test('check asks for the truth and the scorer that the definition names, and warns of truth among the data', async (t) => {
  const program = definition.replace('{ kind: classification }', '{ kind: program, entrypoint: score.py }');
  const folder = writeFolder(t, { 'challenge.yaml': program });
  const shown = writeFolder(t, { ...iris, 'data/leak.csv': iris['truth/labels.csv'] });

  const { stderr } = await lb(['challenge', 'check', folder]);
  const warned = await lb(['challenge', 'check', shown, '--json']);

  assert.match(stderr, /The scorer needs a truth/);
  assert.match(stderr, /The scorer is a program: put its files into the folder "scorer"/);
  assert.deepEqual(JSON.parse(warned.stdout).warnings, [
    'data/leak.csv is the same file as truth/labels.csv: participants can read it.',
  ]);
});

test('the example of the documentation has no mistake', async (t) => {
  const page = readFileSync(new URL('../../../docs/challenges.md', import.meta.url), 'utf8');
  const [, yaml = ''] = /^```yaml\n(.*?)^```$/ms.exec(page) ?? [];
  const folder = writeFolder(t, { 'challenge.yaml': yaml, 'truth/labels.csv': 'id,label\na,0\nb,1\n' });

  const { exitCode, stderr } = await lb(['challenge', 'check', folder]);

  assert.deepEqual([exitCode, stderr], [0, '']);
});

test('a tree may come from tar and curl', async (t) => {
  await lb(['challenge', 'create', '--id', 'piped', '--title', 'Piped', '--metric', 'loss:lower']);
  const folder = writeFolder(t, iris);
  const script = `tar -C '${folder}/data' -cf - . | curl -sfT - -H 'Authorization: Bearer devtoken' \\
    -H 'Content-Type: application/x-tar' ${url}/challenges/piped/trees/data`;

  const { stdout } = await promisify(execFile)('sh', ['-c', script]);

  const { files, size, changed } = JSON.parse(stdout);
  assert.deepEqual([files, size, changed], [2, 25, true]);
});

test('check tells a folder from a file, and needs no server', async (t) => {
  const folder = writeFolder(t, iris);
  const env = { LB_URL: 'http://127.0.0.1:1' };

  const whole = await runCliInMemory({ commands, words: ['challenge', 'check', folder], env });
  const file = await lb(['challenge', 'check', join(folder, 'challenge.yaml')]);

  assert.deepEqual([whole.exitCode, file.exitCode], [0, 2]);
});

test('a folder becomes a challenge with its files, and its export is the same folder again', async (t) => {
  const folder = writeFolder(t, iris);
  const copy = join(createTemporaryDirectory(t), 'copy');

  const created = await lb(['challenge', 'create', folder]);
  const exported = await lb(['challenge', 'export', 'iris', copy]);
  const again = await lb(['challenge', 'create', copy, '--id', 'iris-2', '--json']);

  assert.match(
    created.stdout,
    /^The challenge "iris" is there, and public\.\nIts truth is stored \(1 file\)\.\nIts data is stored \(2 files\)\./,
    created.stderr,
  );
  assert.match(
    exported.stdout,
    /holds the challenge "iris": challenge\.yaml, data, truth\.$/m,
    exported.stderr,
  );
  const { 'challenge.yaml': _, ...files } = iris;
  for (const [path, content] of Object.entries(files)) {
    assert.equal(readFileSync(join(copy, path), 'utf8'), content);
  }
  const first = JSON.parse((await lb(['challenge', 'show', 'iris', '--json'])).stdout);
  const second = JSON.parse((await lb(['challenge', 'show', 'iris-2', '--json'])).stdout);
  assert.deepEqual(JSON.parse(again.stdout).sent.length, 2);
  const same = ({ trees, ...challenge }: typeof first) => ({
    ...{ ...challenge, id: '', created_at: '', updated_at: '' },
    trees: [trees.data.digest, trees.truth.digest],
  });
  assert.deepEqual(same(second), same(first));
});

test('a folder with mistakes is not created', async (t) => {
  const folder = writeFolder(t, { ...iris, 'challenge.yaml': definition.replace('id: iris', 'id: none') });
  rmSync(join(folder, 'truth'), { recursive: true });

  const { stderr } = await lb(['challenge', 'create', folder]);

  assert.match(
    stderr,
    /There is a mistake in the challenge\. Nothing is sent before[\s\S]*The scorer needs a truth/,
  );
  assert.match((await lb(['challenge', 'show', 'none'])).stderr, /There is no challenge "none"/);
});

test('an update sends what differs, and nothing else', async (t) => {
  const folder = writeFolder(t, { ...iris, 'challenge.yaml': definition.replace('id: iris', 'id: changed') });
  await lb(['challenge', 'create', folder]);
  writeFileSync(join(folder, 'truth/labels.csv'), 'id,species\n2,setosa\n3,setosa\n4,virginica\n');

  const changed = await lb(['challenge', 'update', 'changed', folder]);
  const same = await lb(['challenge', 'update', 'changed', folder, '--json']);
  const other = await lb(['challenge', 'update', 'iris', folder]);

  assert.match(
    changed.stdout,
    /is open; this is its revision 5\.\nIts truth is stored \(1 file\)\.\n$/,
    changed.stderr,
  );
  assert.deepEqual(JSON.parse(same.stdout).sent, []);
  assert.match(other.stderr, /The folder is that of the challenge "changed", not of "iris"/);
});

test('close takes no more submissions', async () => {
  await lb(['challenge', 'create', '--id', 'short', '--title', 'Short', '--metric', 'loss:lower']);

  const { stdout } = await lb(['challenge', 'close', 'short']);

  assert.match(stdout, /^The challenge "short" is closed: it takes no more submissions/);
  assert.equal(JSON.parse((await lb(['challenge', 'show', 'short', '--json'])).stdout).closed, true);
});

test('data fetches what is missing, goes on where it was broken off, and mends what is damaged', async (t) => {
  const big = 'x'.repeat(300_000);
  const yaml = definition.replace('id: iris', 'id: fetched');
  await lb(['challenge', 'create', writeFolder(t, { ...iris, 'challenge.yaml': yaml, 'data/big.txt': big })]);
  const target = createTemporaryDirectory(t);
  const fetchData = () => lb(['challenge', 'data', 'fetched', target]);

  const first = await fetchData();
  writeFileSync(join(target, 'train.csv'), 'damaged');
  rmSync(join(target, 'big.txt'));
  writeFileSync(join(target, 'big.txt.part'), big.slice(0, 200_000));
  rmSync(join(target, 'more'), { recursive: true });
  await fetchData();

  assert.match(first.stdout, /holds 3 files, 293 KiB, with the digest [0-9a-f]{64}\.$/m, first.stderr);
  assert.deepEqual(readdirSync(target).sort(), ['big.txt', 'more', 'train.csv']);
  assert.equal(readFileSync(join(target, 'big.txt'), 'utf8'), big);
  assert.equal(readFileSync(join(target, 'train.csv'), 'utf8'), iris['data/train.csv']);
});

test('data that was begun from something else arrives damaged once, and whole the next time', async (t) => {
  const yaml = definition.replace('id: iris', 'id: mended');
  await lb(['challenge', 'create', writeFolder(t, { ...iris, 'challenge.yaml': yaml })]);
  const target = createTemporaryDirectory(t);
  writeFileSync(join(target, 'train.csv.part'), 'other');

  const damaged = await lb(['challenge', 'data', 'mended', target]);
  const whole = await lb(['challenge', 'data', 'mended', target]);

  assert.match(damaged.stderr, /"train\.csv" arrived damaged\. Fetch it again\./);
  assert.equal(whole.exitCode, 0);
});

test('who is no host exports the definition and the data, and into an empty folder only', async (t) => {
  const { lb: asAda } = await startInProcess(t, { API_TOKENS: 'h:hiro:host,a:ada' });
  const folder = writeFolder(t, iris);
  await asAda(['challenge', 'create', folder, '--token', 'h']);
  const copy = join(createTemporaryDirectory(t), 'copy');

  const { stdout, stderr } = await asAda(['challenge', 'export', 'iris', copy, '--token', 'a']);
  const full = await asAda(['challenge', 'export', 'iris', copy, '--token', 'a']);

  assert.match(stdout, /challenge\.yaml, data\.$/m, stderr);
  assert.deepEqual(readdirSync(copy).sort(), ['challenge.yaml', 'data']);
  assert.match(full.stderr, /is not empty/);
});

test('show tells phases, boards, data and rules', async (t) => {
  const yaml = definition.replace('id: iris', 'id: shown');
  await lb(['challenge', 'create', writeFolder(t, { ...iris, 'challenge.yaml': yaml })]);

  const { stdout } = await lb(['challenge', 'show', 'shown']);

  for (const part of [
    /^Scored by the platform: classification\.\nData: 2 files, \d+ bytes, licence CC-BY-4\.0\.\nBaselines: baseline-majority\.\nTeams have up to 3 members\.$/m,
    /^phase +opens +closes +takes +scored at most$/m,
    /^final +2030-01-01 00:00 Asia\/Tokyo +code, predictions +2 a day, 10 in all$/m,
    /^main +accuracy/m,
    /^The boards freeze at 2029-12-01 00:00 Asia\/Tokyo, until the end\.$/m,
    /^Rules:\nBe fair\.$/m,
  ]) {
    assert.match(stdout, part);
  }
});

function writeFolder(t: TestContext, files: Record<string, string>): string {
  const folder = createTemporaryDirectory(t);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
