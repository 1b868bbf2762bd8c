import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { test } from 'node:test';
import { findProcesses } from '@leadersboard/kit/testing';
import { attack, createAttackedRunner, removeDeepTree } from './attack.ts';

const runner = await createAttackedRunner();

const limits = { output: { sizeBytes: 4_000_000, files: 100 }, logBytes: 100_000 };

test('10,000 forks do not succeed, and none of them outlives the program', async (t) => {
  const mark = randomUUID();

  const { outcome, log } = await attack(
    t,
    runner,
    `
import errno, os, time
for count in range(10_000):
    try: child = os.fork()
    except OSError as error:
        print("stopped after", count, errno.errorcode[error.errno])
        break
    if child == 0:
        time.sleep(30)
        os._exit(0)
`,
    { resources: { cpus: 2, memoryBytes: 2 * 1024 ** 3, acceleratorIds: [] }, env: { BOMB: mark } },
  );

  const [, count, code] = /^stopped after (\d+) (\w+)$/m.exec(log) ?? [];
  assert.ok(Number(count) > 100 && Number(count) <= 2048, log);
  assert.equal(code, 'EAGAIN');
  assert.equal(outcome.kind, 'exited');
  assert.deepEqual(findProcesses('BOMB', mark), []);
});

test('a program opens no more files than it may', async (t) => {
  const { log } = await attack(
    t,
    runner,
    `
import errno, os
for count in range(100_000):
    try: os.open("/dev/null", os.O_RDONLY)
    except OSError as error:
        print("stopped after", count, errno.errorcode[error.errno])
        break
`,
  );

  assert.match(log, /^stopped after 81\d\d EMFILE$/m);
});

const bombs: Record<string, { python: string; found: RegExp }> = {
  'many files that are large together': {
    python: `
for number in range(300):
    with open(f"/output/{number}", "wb") as file: file.write(bytes(1_000_000))
    time.sleep(0.01)`,
    found: /holds more than (4000000 bytes|100 entries)/,
  },
  'many sparse files': {
    python: `
for number in range(50):
    with open(f"/output/{number}", "wb") as file: file.truncate(4_000_000)
    time.sleep(0.05)`,
    found: /holds more than 4000000 bytes/,
  },
  'many empty files': {
    python: `
for number in range(20_000): open(f"/output/{number}", "w").close()
time.sleep(5)`,
    found: /holds more than 100 entries/,
  },
  'many links and pipes': {
    python: `
for number in range(5_000):
    os.symlink("/etc/passwd", f"/output/link-{number}")
    os.mkfifo(f"/output/pipe-{number}")
time.sleep(5)`,
    found: /holds more than 100 entries/,
  },
  'many files in a directory that nobody may read': {
    python: `
os.mkdir("/output/hidden")
for number in range(5_000): open(f"/output/hidden/{number}", "w").close()
os.chmod("/output/hidden", 0)
time.sleep(5)`,
    found: /holds more than 100 entries|may not be read/,
  },
  '10,000 directories within each other': {
    python: `
os.chdir("/output")
for _ in range(10_000):
    os.mkdir("deep")
    os.chdir("deep")
time.sleep(5)`,
    found: /more than 100 (entries|deep)/,
  },
};

for (const [what, { python, found }] of Object.entries(bombs)) {
  test(`a program that leaves ${what} is ended for it`, async (t) => {
    const run = await attack(
      t,
      runner,
      `import os, time\nprint("tried", flush=True)${python}\nprint("kept all")`,
      { limits, timeoutMs: 10_000 },
    );
    removeDeepTree(t, run.request);

    assert.equal(run.outcome.kind, 'disk_quota');
    assert.match(run.outcome.kind === 'disk_quota' ? run.outcome.detail : '', found);
    assert.equal(run.log, 'tried\n');
  });
}

test('a program that writes one file larger than all that it may leave is ended by the system', async (t) => {
  const run = await attack(
    t,
    runner,
    `
import os, signal
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
print("tried", flush=True)
with open("/output/large", "wb", buffering=0) as file:
    for _ in range(100): file.write(bytes(1_000_000))
print("kept all")
`,
    { limits },
  );

  assert.equal(run.outcome.kind, 'disk_quota');
  assert.equal(run.log, 'tried\n');
  assert.ok(statSync(`${run.request.outputDirectory}/large`).size <= limits.output.sizeBytes);
});

test('a gigabyte of log takes no more room than a log may', async (t) => {
  const run = await attack(
    t,
    runner,
    `
import os
print("first", flush=True)
line = b"x" * 1023 + b"\\n"
for _ in range(1024): os.write(1, line * 1024)
print("last")
`,
    { limits },
  );

  assert.equal(run.outcome.kind, 'exited');
  assert.match(run.log, /^first\n.*are left out here.*\nlast\n$/s);
  assert.ok(statSync(run.request.logFile).size < 1.1 * limits.logBytes);
});

test('a program that fills its log without end is ended in time', async (t) => {
  const run = await attack(
    t,
    runner,
    `
import os, signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
while True: os.write(1, b"again\\n" * 1000)
`,
    { limits, timeoutMs: 500 },
  );

  assert.equal(run.outcome.kind, 'timeout');
  assert.ok(run.outcome.usage.wallTimeMs < 5000, `${run.outcome.usage.wallTimeMs} ms`);
  assert.match(run.log, /^again\n/);
});
