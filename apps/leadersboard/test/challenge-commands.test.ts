import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { reporting, startInProcess } from './start-in-process.ts';

const { lb } = await startInProcess({ after });

const yaml = `id: fabric
title: { en: Fabric defects, ja: 布の欠陥 }
metrics:
  - { name: image_auc, direction: higher }
  - { name: vram_mb, direction: lower, unit: MB }
`;

test('challenge create reads a challenge.yaml, and flags win over it', async () => {
  const created = await lb(['challenge', 'create', 'challenge.yaml', '--visibility', 'private'], {
    'challenge.yaml': yaml,
  });

  const shown = await lb(['challenge', 'show', 'fabric']);

  assert.match(created.stdout, /^The challenge "fabric" is there, and private\./);
  assert.match(shown.stdout, /^Fabric defects \(fabric\): open, private\n\nmetric +better +unit/);
  assert.match(shown.stdout, /image_auc +higher +ranks\nvram_mb +lower +MB/);
});

test('challenge show tells what its jobs get', async () => {
  const words = ['--id', 'heavy', '--title', 'Heavy', '--metric', 'loss:lower', '--resource-class', 'large'];
  await lb(['challenge', 'create', ...words, '--environment', 'system']);

  const { stdout } = await lb(['challenge', 'show', 'heavy']);

  assert.match(
    stdout,
    /\n\nJobs that ask for nothing else get the resource class large and the environment system\.\n$/,
  );
});

test('challenge create works from flags alone', async () => {
  const words = ['--id', 'speed', '--title', 'Speed', '--metric', 'loss:lower', '--metric', 'a:b:higher::3'];

  const { stdout } = await lb(['challenge', 'create', ...words, '--primary-metric', 'a:b', '--json']);

  const { metrics, primary_metric } = JSON.parse(stdout);
  assert.deepEqual(metrics, [
    { name: 'loss', direction: 'lower' },
    { name: 'a:b', direction: 'higher', precision: 3 },
  ]);
  assert.equal(primary_metric, 'a:b');
});

test('challenge create says what is wrong with a file, a metric or a field', async () => {
  const create = async (words: string[], files = {}) =>
    (await lb(['challenge', 'create', ...words], files)).stderr;

  assert.match(await create(['missing.yaml']), /missing\.yaml cannot be read/);
  assert.match(await create(['c.yaml'], { 'c.yaml': 'a: [' }), /c\.yaml is not YAML/);
  assert.match(await create(['c.yaml'], { 'c.yaml': '- a' }), /c\.yaml holds no fields/);
  assert.match(await create(['--metric', 'loss:down']), /"loss:down" is no metric/);
  assert.match(
    await create(['c.yaml'], { 'c.yaml': `${yaml}colour: red` }),
    /colour: There is no such field/,
  );
});

test('challenge list shows the built-in challenge too, and goes on after an id', async () => {
  await lb(['challenge', 'create', '--id', 'listed', '--title', 'Listed', '--metric', 'loss:lower']);

  const { stdout } = await lb(['challenge', 'list']);
  const rest = await lb(['challenge', 'list', '--after', 'default', '--limit', '1']);

  assert.match(stdout, /^id +title +ranked by +state +seen by\ndefault +Default +image_auc +open +public/);
  assert.doesNotMatch(rest.stdout, /default +Default/);
});

test('challenge update changes, closes and opens a challenge, and a closed one takes no submission', async () => {
  await lb(['challenge', 'create', '--id', 'short', '--title', 'Short', '--metric', 'loss:lower']);
  const files = {
    'main.sh': reporting({ loss: 1 }),
    'challenge.yaml': 'id: short\ndescription: { en: Be brief. }',
  };

  const closed = await lb(
    ['challenge', 'update', 'short', 'challenge.yaml', '--close', '--title-ja', '短い'],
    files,
  );
  const submitted = await lb(['submit', 'main.sh', '--challenge', 'short'], files);
  const opened = await lb(['challenge', 'update', 'short', '--open', '--json']);

  assert.equal(closed.stdout, 'The challenge "short" is closed; this is its revision 2.\n');
  assert.match(submitted.stderr, /The challenge "short" is closed and takes no more submissions/);
  const { title, description } = JSON.parse(opened.stdout);
  assert.deepEqual([title, description], [{ en: 'Short', ja: '短い' }, { en: 'Be brief.' }]);
});

test('board shows, orders and limits the ranking of a challenge, and writes it as CSV', async () => {
  for (const loss of [1, 2]) {
    await lb(['submit', 'main.sh', '--wait'], { 'main.sh': reporting({ image_auc: loss }) });
  }
  const values = async (...words: string[]) => {
    const { stdout } = await lb(['board', ...words, '--json']);
    return JSON.parse(stdout).entries.map(({ value }: { value: number }) => value);
  };

  const csv = await lb(['board', '--best', 'all', '--csv']);

  assert.deepEqual(await values('--best', 'all'), [2, 1]);
  assert.deepEqual(await values('--best', 'all', '--order', 'asc', '--limit', '1'), [1]);
  assert.deepEqual(await values('default'), [2]);
  assert.deepEqual(await values('--challenge', 'default'), [2]);
  assert.match(
    csv.stdout,
    /^rank,user,method,value,image_auc,job_id,submission_id,finished_at\r\n1,dev,,2,2,/,
  );
  assert.equal(csv.stdout.trimEnd().split('\r\n').length, 3);
});

test('board shows values as precisely as the challenge says, and invites to the challenge that was asked for', async () => {
  const challenge = ['--challenge', 'rounded'];
  await lb([
    'challenge',
    'create',
    '--id',
    'rounded',
    '--title',
    'R',
    '--metric',
    'f1:higher::4',
    '--metric',
    'raw:higher',
  ]);
  const empty = await lb(['board', 'rounded']);
  await lb(['submit', 'main.sh', '--wait', ...challenge], {
    'main.sh': reporting({ f1: 2 / 3, raw: 0.1234567 }),
  });

  const rounded = await lb(['board', 'rounded']);
  const whole = await lb(['board', 'rounded', '--metric', 'raw']);

  assert.match(empty.stdout, /Be the first: lb submit main\.py --challenge rounded\n$/);
  assert.match(rounded.stdout, /^1 +dev +0\.6667 /m);
  assert.match(whole.stdout, /^1 +dev +0\.1234567 /m);
});
