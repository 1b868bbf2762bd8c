import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createFakeClock } from '@leadersboard/kit/testing';
import { createBuilding, runIn } from './create-building.ts';

test('a program finds the packages of its requirements.txt, with what they need', async (t) => {
  const { prepare, index, records, lines } = await createBuilding(t);
  index.addWheel({ name: 'fizz', version: '1.0', requires: ['buzz>=1'] });
  index.addWheel({ name: 'fizz', version: '2.0', requires: ['buzz>=1'] });
  index.addWheel({ name: 'buzz', version: '1.5' });

  const environment = await prepare('fizz<2  # the old one\n');

  const code = 'import fizz, buzz, sys; print(fizz.version, buzz.version, sys.prefix)';
  const [place] = environment.directories.slice(-1);
  assert.equal(await runIn(environment, code), `1.0 1.5 ${place}`);
  assert.deepEqual(
    environment.record.packages.filter(({ name }) => ['fizz', 'buzz'].includes(name)),
    [
      { name: 'buzz', version: '1.5' },
      { name: 'fizz', version: '1.0' },
    ],
  );
  assert.match(environment.record.digest, /^[0-9a-f]{64}$/);
  assert.deepEqual(records, [environment.record]);
  assert.ok(
    lines.some((line) => line.includes('2 packages')),
    lines.join('\n'),
  );
});

test('what is built is built once, whoever asks at the same time, and later without the index', async (t) => {
  const { prepare, index, directory } = await createBuilding(t);
  index.addWheel({ name: 'fizz', version: '1.0' });

  const built = await Promise.all([1, 2, 3].map(() => prepare('fizz\n')));
  const requests = index.requests.length;
  const later = await prepare('# again\nfizz\n');

  const [digest] = new Set(built.map(({ record }) => record.digest));
  assert.equal(later.record.digest, digest);
  assert.ok(built.every(({ record }) => record.digest === digest));
  assert.equal(
    index.requests.filter((path) => path === '/simple/fizz/').length,
    2,
    index.requests.join('\n'),
  );
  assert.equal(index.requests.length, requests);
  assert.deepEqual(readdirSync(join(directory, 'environments', 'building')), []);
});

test('other files under the same version make another environment', async (t) => {
  const { prepare, index } = await createBuilding(t);
  const other = await createBuilding(t);
  index.addWheel({ name: 'fizz', version: '1.0' });
  other.index.addWheel({ name: 'fizz', version: '1.0', files: { 'fizz.py': 'version = "another"\n' } });

  const [one, two] = await Promise.all([prepare('fizz'), other.prepare('fizz')]);

  assert.notEqual(one.record.digest, two.record.digest);
});

test('a wish is looked up again after a day, and where the index is away then, the old answer counts', async (t) => {
  const { prepare, index, lines } = await createBuilding(t);
  index.addWheel({ name: 'fizz', version: '1.0' });
  const first = await prepare('fizz');
  index.addWheel({ name: 'fizz', version: '1.1' });

  const sameDay = await prepare('fizz');
  const nextDay = await prepare('fizz', { resolutionMs: -1 });
  await index.close();
  const away = await prepare('fizz', { resolutionMs: -1 });

  assert.equal(sameDay.record.digest, first.record.digest);
  assert.equal(await runIn(nextDay, 'import fizz; print(fizz.version)'), '1.1');
  assert.equal(away.record.digest, nextDay.record.digest);
  assert.ok(
    lines.some((line) => line.includes('does not answer')),
    lines.join('\n'),
  );
});

test('an index that is away fails what was never looked up, in words', async (t) => {
  const { prepare, index } = await createBuilding(t);
  await index.close();

  await assert.rejects(prepare('fizz'), { code: 'environment_failed', message: /does not answer/ });
});

test("what cannot be had fails in the resolver's own words", async (t) => {
  const { prepare, index } = await createBuilding(t);
  index.addWheel({ name: 'fizz', version: '1.0' });

  await assert.rejects(prepare('fizz==9.9'), { code: 'environment_failed', message: /fizz==9\.9/ });
  await assert.rejects(prepare('nothing-here'), { code: 'environment_failed', message: /nothing-here/ });
});

test('files that are not those whose hashes were asked for are not installed', async (t) => {
  const { prepare, index } = await createBuilding(t);
  const { sha256 } = index.addWheel({ name: 'fizz', version: '1.0' });

  const good = await prepare(`fizz==1.0 \\\n  --hash=sha256:${sha256}\n`);
  const bad = prepare(`fizz==1.0 --hash=sha256:${'0'.repeat(64)}\n`);

  assert.equal(await runIn(good, 'import fizz; print(fizz.version)'), '1.0');
  await assert.rejects(bad, { code: 'environment_failed', message: /other files of fizz 1\.0/ });
});

test('more packages, more bytes or more time than allowed is a failure that says what is', async (t) => {
  const { prepare, index } = await createBuilding(t);
  index.addWheel({ name: 'fizz', version: '1.0', requires: ['buzz'] });
  index.addWheel({ name: 'buzz', version: '1.0' });
  index.addWheel({ name: 'large', version: '1.0', files: { 'large/data.txt': 'x'.repeat(3_000_000) } });
  const limits = { timeoutMs: 60_000, sizeBytes: 10_000_000, packages: 5 };
  const within = (change: Partial<typeof limits>) => ({ limits: { ...limits, ...change } });

  await assert.rejects(prepare('fizz', within({ packages: 1 })), { message: /needs 2 packages; at most 1/ });
  await assert.rejects(prepare('large', within({ sizeBytes: 1_000_000 })), { code: 'environment_failed' });
  await assert.rejects(prepare('fizz', within({ timeoutMs: 1 })), { message: /within 0\.001 seconds/ });
});

test('an operator who allows no requirements is obeyed, but for what the environment has', async (t) => {
  const { prepare } = await createBuilding(t);
  const closed = { environment: 'closed' };

  await assert.rejects(prepare('fizz', {}, closed), { code: 'policy', message: /"closed" installs none/ });

  const nothing = await prepare('# nothing\n', {}, closed);
  assert.equal(nothing.binDirectory, undefined);
  const { name = '', version = '' } = nothing.record.packages[0] ?? {};
  if (name === '') return t.skip('the Python of this machine has no package to ask for');
  assert.equal(
    (await prepare(`${name}\n${name}==${version}\n`, {}, closed)).record.digest,
    nothing.record.digest,
  );
});

test('what nobody has used for its stay goes, and is built again when it is wanted', async (t) => {
  const { prepare, open, index } = await createBuilding(t);
  index.addWheel({ name: 'fizz', version: '1.0' });
  const clock = createFakeClock(Date.now());
  const { record } = await prepare('fizz');
  const environments = await open();
  const day = 24 * 60 * 60 * 1000;
  const collect = (days: number, dryRun = false) =>
    environments.collect({ now: clock.now() + days * day, stayMs: 2 * day, dryRun });

  const [early] = await collect(1.9);
  const [foreseen] = await collect(2.1, true);
  const [late] = await collect(2.1);

  assert.deepEqual([early?.count, foreseen?.count, late?.count], [0, 1, 1]);
  assert.ok(late && late.sizeBytes > 0);
  assert.equal((await collect(2.1))[0]?.count, 0);
  assert.equal((await prepare('fizz')).record.digest, record.digest);
});
