import assert from 'node:assert/strict';
import { chmodSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createPythonEnvironment, createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createBuilding, runIn } from './create-building.ts';

const uv = createPythonEnvironment('uv-0.13.8', ['uv==0.13.8']);

/** uv goes first on the path of whoever starts the worker, and lies where a builder of root's gets to. */
async function withUv(t: TestContext) {
  await uv.install();
  const directory = createTemporaryDirectory(t);
  chmodSync(directory, 0o755);
  copyFileSync(uv.programOf('uv'), join(directory, 'uv'));
  return { variables: { PATH: `${directory}:/usr/bin:/bin` } };
}

test('uv, where it is there, builds what pip would build', { timeout: 300_000 }, async (t) => {
  const { prepare, index, lines } = await createBuilding(t);
  const options = await withUv(t);
  index.addWheel({ name: 'fizz', version: '1.0', requires: ['buzz'] });
  const { sha256 } = index.addWheel({ name: 'buzz', version: '1.0' });

  const environment = await prepare(`fizz\nbuzz==1.0 --hash=sha256:${sha256}\n`, options);

  assert.ok(
    lines.some((line) => line.includes('with uv')),
    lines.join('\n'),
  );
  const code = 'import fizz, buzz; print(fizz.version, buzz.version)';
  assert.equal(await runIn(environment, code), '1.0 1.0');
});

test('uv runs nothing of a package, and says what is wrong', { timeout: 300_000 }, async (t) => {
  const { prepare, index } = await createBuilding(t);
  const options = await withUv(t);
  index.addSource('fizz', '1.0', index.tracing);
  const address = `${index.url.replace('/simple', '')}/files/fizz-1.0.tar.gz`;
  index.addWheel({ name: 'fuzz', version: '1.0', requires: [`fizz @ ${address}`] });
  index.addWheel({ name: 'buzz', version: '1.0', files: { 'evil.pth': index.tracing } });

  await assert.rejects(prepare('fizz', options), { code: 'environment_failed', message: /fizz/ });
  await assert.rejects(prepare('fuzz', options), { message: /fizz/ });
  await prepare('buzz', options);

  assert.equal(index.wasTraced(), false);
  await index.close();
  await assert.rejects(prepare('nowhere', options), { message: /does not answer/ });
});
