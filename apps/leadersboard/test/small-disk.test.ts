import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { reporting, startInProcess } from './start-in-process.ts';

const MEBIBYTE = 1024 * 1024;
const skip = process.getuid?.() !== 0 && 'only root mounts';

test('on a disk that fills up new work is refused, what runs goes on, and later all is well', {
  skip,
}, async (t) => {
  const data = mountSmallDisk(t, 64);
  const server = await startInProcess(t, { LB_DATA: data, LB_DISK_RESERVE: '16MiB' });
  const gate = join(createTemporaryDirectory(t), 'open');
  const program = `until [ -e '${gate}' ]; do sleep 0.05; done\n${reporting({ image_auc: 0.5 })}`;
  const running = JSON.parse((await submit(server, program)).stdout).job_id;

  writeFileSync(join(data, 'filling'), Buffer.alloc(freeBytes(data) - 8 * MEBIBYTE));
  const refused = await until(
    () => submit(server, 'exit 0'),
    ({ exitCode }) => exitCode === 1,
  );
  writeFileSync(gate, '');
  await until(
    () => server.lb(['status', running, '--json']),
    ({ stdout }) => JSON.parse(stdout).status === 'completed',
  );
  rmSync(join(data, 'filling'));
  const accepted = await until(
    () => submit(server, 'exit 0'),
    ({ exitCode }) => exitCode === 0,
  );

  assert.match(refused.stderr, /are free on the server's disk, and 16 MiB are kept/);
  assert.equal(JSON.parse(accepted.stdout).status, 'pending');
});

function submit({ lb }: Awaited<ReturnType<typeof startInProcess>>, program: string) {
  return lb(['submit', 'main.sh', '-e', 'main.sh', '--json'], { 'main.sh': program });
}

/** Asks until the answer holds; what is free is measured once a second at most. */
async function until<Answer>(
  ask: () => Promise<Answer>,
  holds: (answer: Answer) => boolean,
): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
  }
}

function freeBytes(directory: string): number {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}

/** Unmounted after what the test closes in its own hooks, and before the directory is removed. */
function mountSmallDisk(t: TestContext, sizeMb: number): string {
  const mounted: string[] = [];
  t.after(() => t.after(() => mounted.map((directory) => execFileSync('umount', [directory]))));
  const directory = createTemporaryDirectory(t);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m,mode=0700`, 'tmpfs', directory]);
  mounted.push(directory);
  return directory;
}
