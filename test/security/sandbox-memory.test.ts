import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attack, createAttackedRunner } from './attack.ts';

const CLASS_BYTES = 128 * 1024 ** 2;

const resources = { cpus: 1, memoryBytes: CLASS_BYTES, acceleratorIds: [] };

/** Each takes four times what it may have, and says so where it got it. */
const greedy: Record<string, string> = {
  'by itself': 'hold = [bytearray(MIB) for _ in range(512)]',
  'in files of memory': `
file = os.memfd_create("hoard")
for _ in range(512): os.write(file, bytes(MIB))`,
  'in memory that its children share': `
shared = mmap.mmap(-1, 512 * MIB)
for _ in range(512): shared.write(bytes(MIB))`,
  'in /tmp, /dev/shm and by itself together': `
for folder in ("/tmp", "/dev/shm"):
    with open(folder + "/hoard", "wb", buffering=0) as file:
        try:
            for _ in range(512): file.write(bytes(MIB))
        except OSError: pass
hold = [bytearray(MIB) for _ in range(110)]
time.sleep(1)
hold += [bytearray(MIB) for _ in range(512)]`,
};

/** The same in sixteen children, each of which is within the limit; it goes on whatever becomes of them. */
const patient: Record<string, string> = {
  children: 'bytearray(32 * MIB)',
  'children with shared memory': 'share(mmap.mmap(-1, 32 * MIB))',
};

const PRELUDE = `
import mmap, os, time
MIB = 1024 * 1024
def share(memory):
    memory.write(bytes(32 * MIB))
    return memory
def fork(work):
    child = os.fork()
    if child != 0: return child
    held = work()
    time.sleep(10)
    os._exit(0)
print("tried", flush=True)
`;

const bareRunner = await createAttackedRunner({ useCgroups: false });

const runners = {
  'with what this machine has': await createAttackedRunner(),
  'without control groups': bareRunner,
};

for (const [name, runner] of Object.entries(runners)) {
  for (const [way, program] of Object.entries(greedy)) {
    test(`a program that takes more memory than its class ${way} is ended (${name})`, async (t) => {
      const python = `${PRELUDE}${program}\ntime.sleep(1)\nprint("got it all")\n`;

      const { outcome, log } = await attack(t, runner, python, { resources, timeoutMs: 8000 });

      assert.match(log, /^tried$/m);
      assert.doesNotMatch(log, /got it all/);
      assert.equal(outcome.kind, log.includes('MemoryError') ? 'exited' : 'out_of_memory');
    });
  }
  for (const [way, work] of Object.entries(patient)) {
    test(`${way} that take more memory than the class do not all live (${name})`, async (t) => {
      const python = `${PRELUDE}
children = [fork(lambda: ${work}) for _ in range(16)]
time.sleep(2)
ended = [child for child in children if os.waitpid(child, os.WNOHANG) != (0, 0)]
print("ended", len(ended))
`;

      const { outcome, log } = await attack(t, runner, python, { resources, timeoutMs: 8000 });

      assert.match(log, /^tried$/m);
      if (outcome.kind === 'out_of_memory') return;
      // The system killed as many as had to die; their parent lives, and its exit code counts.
      const ended = Number(/^ended (\d+)$/m.exec(log)?.[1]);
      assert.ok(ended >= 12, log);
      assert.equal(outcome.kind === 'exited' && outcome.code, 0);
    });
  }
}

test('children that share memory are not ended as if each had it for itself', async (t) => {
  const python = `${PRELUDE}
held = share(mmap.mmap(-1, 32 * MIB)), bytearray(32 * MIB)
for _ in range(8): fork(lambda: sum(held[0][::4096]) + sum(held[1][::4096]))
time.sleep(1)
print("all live")
`;

  const { outcome, log } = await attack(t, bareRunner, python, { resources, timeoutMs: 8000 });

  assert.deepEqual([outcome.kind, log], ['exited', 'tried\nall live\n']);
});
