import assert from 'node:assert/strict';
import { existsSync, readdirSync, realpathSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import { createTemporaryDirectory, mountSmallDisk } from '@leadersboard/kit/testing';
import { logOf, requestOf } from '../contract/run-request.ts';
import { createBubblewrapRunner } from '../src/adapters/bubblewrap/index.ts';
import { createSlots } from '../src/adapters/bubblewrap/slots.ts';

const skip = process.getuid?.() !== 0 && 'only root mounts';
const DISK_BYTES = 4 * 1024 * 1024;
const goOn = new AbortController().signal;

test('a job that ends while the disk is full has its result, and the next one runs when there is room', {
  skip,
}, async (t) => {
  const { disk, runner, gated, running } = await startOnSmallDisk(t);

  // Else the words for the next sandbox would take the room of those for this one.
  for (const name of listFiles(disk.directory, /arguments$/)) truncateSync(name);
  disk.fill();
  writeFileSync(join(gated.outputDirectory, 'gate'), '');
  const outcome = await running;
  const refused = runner.run(requestOf(t, { sh: 'true' }), goOn);
  await assert.rejects(refused, { code: 'storage_full' });
  disk.free();
  const next = requestOf(t, { sh: 'echo next' });
  await runner.run(next, goOn);

  assert.deepEqual([outcome.kind, outcome.kind === 'exited' && outcome.code], ['exited', 0]);
  assert.equal(logOf(next), 'next\n');
});

test('one more sandbox for which there is no room is refused as storage_full, and leaves nothing', {
  skip,
}, async (t) => {
  const { disk, runner, gated, running } = await startOnSmallDisk(t);
  const before = listFiles(disk.directory, /slot-\d+$/);

  disk.fill();
  const refused = runner.run(requestOf(t, { sh: 'true' }), goOn);
  await assert.rejects(refused, { code: 'storage_full' });
  writeFileSync(join(gated.outputDirectory, 'gate'), '');
  await running;

  assert.deepEqual(listFiles(disk.directory, /slot-\d+$/), before);
});

test('a slot that finds no place keeps no user', async (t) => {
  const held = new Set<number>();
  const slots = createSlots({
    directory: join(createTemporaryDirectory(t), 'gone'),
    users: {
      take: () => held.add(1).size,
      giveBack: (uid) => void held.delete(uid),
      groupOf: String,
      isLeft: () => false,
      close() {},
    },
    cgroups: undefined,
    startLauncher: () => assert.fail('nothing is to be started'),
  });

  const group = { memoryBytes: 1, cpus: 1, processes: 1 };
  await assert.rejects(slots.take({ group, fileBytes: undefined }), { code: 'ENOENT' });

  assert.deepEqual([...held], []);
});

/** With one job that runs until its output directory has a gate. */
async function startOnSmallDisk(t: TestContext) {
  const disk = await mountSmallDisk(t, DISK_BYTES);
  const runner = await createBubblewrapRunner({
    ...{ clock: systemClock, directory: join(disk.directory, 'sandboxes'), graceMs: 200 },
    shownDirectories: [realpathSync(tmpdir())],
  });
  t.after(() => runner.close());
  const gated = requestOf(t, { sh: 'echo up; until [ -e "$1/gate" ]; do sleep 0.02; done' });
  const running = runner.run(gated, goOn);
  while (!existsSync(gated.logFile) || logOf(gated) === '') await new Promise(setImmediate);
  return { disk, runner, gated, running };
}

function listFiles(directory: string, pattern: RegExp): string[] {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => pattern.test(name)).map((name) => join(directory, name));
}
