import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createBuilding, submit } from './create-building.ts';

const script = fileURLToPath(new URL('./build-until-killed.ts', import.meta.url));

/** An index that takes every question and answers none; `asked` resolves at the first. */
async function startSilentIndex(t: TestContext) {
  const asked = Promise.withResolvers<void>();
  const left = Promise.withResolvers<void>();
  const server = createServer((request) => {
    asked.resolve();
    request.socket.once('close', left.resolve);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The index has no port.');
  return { url: `http://127.0.0.1:${address.port}/simple`, asked: asked.promise, left: left.promise };
}

test('a worker that is killed while it builds takes the builder with it, and the next one begins anew', async (t) => {
  const { prepare, open, index, directory } = await createBuilding(t);
  const silent = await startSilentIndex(t);
  const environments = join(directory, 'environments');
  const worker = spawn(process.execPath, [script, environments, silent.url, submit(directory, 'fizz\n')], {
    stdio: 'inherit',
  });
  await silent.asked;
  const [wish = ''] = readdirSync(join(environments, 'building'));
  const place = findPlace(join(environments, 'building', wish));

  worker.kill('SIGKILL');
  await silent.left;

  assert.equal(existsSync(place), true);
  index.addWheel({ name: 'fizz', version: '1.0' });
  await prepare('fizz\n');
  await (await open()).collect({ now: Date.now(), stayMs: undefined, dryRun: false });
  assert.equal(existsSync(place), false);
  assert.deepEqual(readdirSync(join(environments, 'building')), []);
});

test('who gives up while it builds leaves nothing, and no builder', async (t) => {
  const { prepare, directory } = await createBuilding(t);
  const silent = await startSilentIndex(t);
  const stop = new AbortController();
  const building = prepare('fizz\n', { indexUrl: silent.url }, { signal: stop.signal });
  await silent.asked;

  stop.abort();

  await assert.rejects(building);
  await silent.left;
  assert.deepEqual(readdirSync(join(directory, 'environments', 'building')), []);
});

/** Where the builder worked: elsewhere where root started it. */
function findPlace(building: string): string {
  const note = join(building, 'place');
  return existsSync(note) ? readFileSync(note, 'utf8') : building;
}
