import assert from 'node:assert/strict';
import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createBuilding, runIn } from './create-building.ts';

test('nothing of a wheel is run while it is installed; a .pth runs in the program alone', async (t) => {
  const { prepare, index } = await createBuilding(t);
  index.addWheel({
    ...{ name: 'fizz', version: '1.0' },
    files: {
      'fizz.py': 'version = "1.0"\n',
      'evil.pth': index.tracing,
      'sitecustomize.py': index.tracing,
      'setup.py': index.tracing,
      'pip/__init__.py': index.tracing,
      'pip/__main__.py': index.tracing,
      'encodings/__init__.py': index.tracing,
    },
  });
  index.addWheel({ name: 'buzz', version: '1.0', requires: ['fizz'] });

  const environment = await prepare('buzz\nfizz\n');

  assert.equal(index.wasTraced(), false);
  await runIn(environment, 'import buzz');
  assert.equal(index.wasTraced(), true);
});

test('source distributions are not built, whether they are asked for or needed', async (t) => {
  const { prepare, index } = await createBuilding(t);
  index.addSource('fizz', '1.0', index.tracing);
  index.addWheel({ name: 'buzz', version: '1.0', requires: ['fizz'] });
  const address = `${index.url.replace('/simple', '')}/files/fizz-1.0.tar.gz`;
  index.addWheel({ name: 'fuzz', version: '1.0', requires: [`fizz @ ${address}`] });

  for (const wish of ['fizz', 'buzz', 'fuzz']) {
    await assert.rejects(prepare(wish), { code: 'environment_failed', message: /only wheels/i }, wish);
  }
  assert.equal(index.wasTraced(), false);
});

test('a wheel of an address is refused, although its package asks for it', async (t) => {
  const { prepare, index } = await createBuilding(t);
  index.addWheel({ name: 'fizz', version: '1.0' });
  const address = `${index.url.replace('/simple', '')}/files/fizz-1.0-py3-none-any.whl`;
  index.addWheel({ name: 'buzz', version: '1.0', requires: [`fizz @ ${address}`] });

  await assert.rejects(prepare('buzz'), { code: 'policy', message: /fizz 1\.0 is no wheel of the index/ });
});

test('no file of a wheel leaves the environment, whatever its name or RECORD says', async (t) => {
  const { prepare, index, directory } = await createBuilding(t);
  index.addWheel({ name: 'climber', version: '1.0', files: { '../../../escaped.py': '' } });
  index.addWheel({ name: 'rooter', version: '1.0', files: { '/tmp/leadersboard-escaped.py': '' } });
  index.addWheel({
    ...{ name: 'recorder', version: '1.0', record: ['../../../../etc/passwd,,', '/etc/passwd,,'] },
  });
  index.addWheel({
    ...{ name: 'schemer', version: '1.0' },
    files: { 'schemer-1.0.data/data/../../../escaped.py': '' },
  });

  const ends = await Promise.allSettled(
    ['climber', 'rooter', 'recorder', 'schemer'].map((wish) => prepare(wish)),
  );

  for (const end of ends.filter(({ status }) => status === 'rejected')) {
    assert.match(String(end.status === 'rejected' && end.reason), /cannot be installed/);
  }
  assert.equal(existsSync('/tmp/leadersboard-escaped.py'), false);
  const everything = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  const places = everything.filter((path) => path.endsWith('escaped.py'));
  assert.deepEqual(
    places.filter((path) => !/^environments\/[0-9a-f]{64}\//.test(path)),
    [],
  );
});

test('commands of packages are not on the path, and the interpreter is the one of the operator', async (t) => {
  const { prepare, index } = await createBuilding(t);
  const entryPoints =
    '[console_scripts]\npython3 = fizz:main\nsh = fizz:main\n../../../../evil = fizz:main\n';
  const scripts = { 'fizz-1.0.data/scripts/python3': '#!python\nprint("evil")\n' };
  index.addWheel({ name: 'fizz', version: '1.0', files: { ...scripts, 'fizz.py': 'version = "1.0"\n' } });
  index.addWheel({
    ...{ name: 'buzz', version: '1.0' },
    files: { 'buzz-1.0.dist-info/entry_points.txt': entryPoints.replaceAll('fizz', 'buzz') },
  });

  const environment = await prepare('fizz');
  const commands = await prepare('buzz').then(
    ({ binDirectory }) => binDirectory,
    () => undefined,
  );

  assert.equal(await runIn(environment, 'import fizz; print(fizz.version)'), '1.0');
  for (const directory of [environment.binDirectory, commands]) {
    if (directory !== undefined) assert.deepEqual(readdirSync(directory).sort(), ['python', 'python3']);
  }
});

test('what is built belongs to the worker and can be changed by nobody', async (t) => {
  const { prepare, index } = await createBuilding(t);
  index.addWheel({ name: 'fizz', version: '1.0' });

  const { directories } = await prepare('fizz');

  const [place = ''] = directories.slice(-1);
  const paths = readdirSync(place, { recursive: true, encoding: 'utf8' }).map((path) => join(place, path));
  assert.ok(paths.some((path) => path.endsWith('fizz.py')));
  for (const path of paths) {
    const entry = lstatSync(path);
    assert.equal(entry.uid, process.getuid?.(), path);
    if (!entry.isSymbolicLink()) assert.equal(entry.mode & 0o022, 0, path);
    if (entry.isFile()) assert.equal(entry.mode & 0o777, 0o444, path);
  }
});
