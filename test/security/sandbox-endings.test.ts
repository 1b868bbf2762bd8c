import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { createTemporaryDirectory, findProcesses } from '@leadersboard/kit/testing';
import { attack, createAttackedRunner, prepareAttack } from './attack.ts';

const runner = await createAttackedRunner();

/** Ways not to end. Each says that it is under way, and would go on for a minute. */
const stubborn: Record<string, string> = {
  'ignores every signal that can be ignored': `
for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}: signal.signal(number, signal.SIG_IGN)
say()
time.sleep(60)`,
  'stops itself': `
say()
os.kill(os.getpid(), signal.SIGSTOP)`,
  'stops everything in its sandbox': `
os.fork() or time.sleep(60)
say()
os.kill(-1, signal.SIGSTOP)
os.kill(os.getpid(), signal.SIGSTOP)`,
  'begins anew whenever it is told to end': `
def again(*_):
    if os.fork() == 0: os.setsid()
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP): signal.signal(number, again)
say()
while True: time.sleep(60)`,
  'forks faster than it can be looked at': `
say()
while True:
    if os.fork() != 0: os._exit(0) if os.getpid() != first else os.wait()`,
};

/** Ways to leave something behind; the program itself ends well. */
const daemons: Record<string, string> = {
  'a daemon with a session of its own': `
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in range(3): os.close(number)
        time.sleep(60)
    os._exit(0)
os.wait()`,
  'a child that ignores the end': `
if os.fork() == 0:
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT): signal.signal(number, signal.SIG_IGN)
    time.sleep(60)`,
  'a stopped child': `
child = os.fork()
if child == 0: time.sleep(60)
os.kill(child, signal.SIGSTOP)`,
  'a child without a name and an environment': `
if os.fork() == 0: os.execve("/bin/sleep", ["kworker/0:1"] + ["60"], {"MARK": os.environ["MARK"]})`,
};

const PRELUDE = `
import os, signal, time
assert os.getpid() == 2
first = os.getpid()
def say(): print("tried", flush=True)
`;

for (const [way, python] of Object.entries(stubborn)) {
  test(`a program that ${way} ends at its time limit, with all that it started`, async (t) => {
    const mark = randomUUID();

    const { outcome, log } = await attack(t, runner, PRELUDE + python, {
      env: { MARK: mark },
      timeoutMs: 400,
    });

    assert.equal(log, 'tried\n');
    assert.equal(outcome.kind, 'timeout');
    assert.deepEqual(findProcesses('MARK', mark), []);
  });
}

for (const [what, python] of Object.entries(daemons)) {
  test(`a program leaves no process behind: not ${what}`, async (t) => {
    const mark = randomUUID();

    const { outcome, log } = await attack(t, runner, `${PRELUDE}${python}\nsay()\nos._exit(5)`, {
      env: { MARK: mark },
    });

    assert.equal(log, 'tried\n');
    assert.equal(outcome.kind === 'exited' && outcome.code, 5);
    assert.deepEqual(findProcesses('MARK', mark), []);
  });
}

test('a program that crashes leaves no image of its memory', async (t) => {
  const { outcome, log, request } = await attack(
    t,
    runner,
    `
import os, resource, signal
os.chdir("/output")
try: resource.setrlimit(resource.RLIMIT_CORE, (-1, -1))
except ValueError: pass
print("tried", flush=True)
os.kill(os.getpid(), signal.SIGABRT)
`,
  );

  assert.equal(log, 'tried\n');
  assert.equal(outcome.kind === 'signalled' && outcome.signal, 'SIGABRT');
  assert.deepEqual(readdirSync(request.outputDirectory), []);
});

const memoryIsHeld = runner.limits.memory?.startsWith('cgroup') ?? false;

for (const [code, judged] of [
  [0, 'exited'],
  [3, 'out_of_memory'],
] as const) {
  test(`a program whose child was killed for its memory goes on, and with the exit code ${code} it is judged ${judged}`, {
    skip:
      !memoryIsHeld && 'needs control groups that hold memory: version 1 ends one process and not the group',
  }, async (t) => {
    const { outcome, log } = await attack(
      t,
      runner,
      `
import os
child = os.fork()
if child == 0:
    open("/proc/self/oom_score_adj", "w").write("1000")
    hold = [bytearray(1024 * 1024) for _ in range(512)]
    os._exit(0)
print("child ended with", os.waitpid(child, 0)[1], flush=True)
os._exit(${code})
`,
      { resources: { cpus: 1, memoryBytes: 64 * 1024 ** 2, acceleratorIds: [] } },
    );

    assert.equal(log, 'child ended with 9\n');
    assert.equal(outcome.kind, judged);
  });
}

const JOBS = 1000;
const LANES = 4;
const MOST_MORE = 50;

test('1,000 jobs leave no zombie, control group, mount, open file or temporary file', async (t) => {
  const directory = join(createTemporaryDirectory(t), 'sandbox');
  const busy = await createAttackedRunner({ directory });
  const requests = Array.from({ length: LANES }, () =>
    prepareAttack(t, 'print(open("/proc/self/cgroup").read())'),
  );
  const listLeft = () => ({
    files: globSync('**', { cwd: directory }).length,
    open: readdirSync('/proc/self/fd').length,
    mounts: readFileSync('/proc/self/mountinfo', 'utf8')
      .split('\n')
      .filter((line) => line.includes(directory)),
    zombies: listZombies(process.pid),
  });
  const goOn = new AbortController().signal;
  const runEach = () => Promise.all(requests.map((request) => busy.run(request, goOn)));
  await runEach();
  const before = listLeft();

  const ends = await Promise.all(
    requests.map(async (request) => {
      const command = ['true'] as const;
      for (let count = 0; count < JOBS / LANES; count += 1) {
        const { kind } = await busy.run({ ...request, command }, goOn);
        if (kind !== 'exited') return kind;
      }
      return 'done';
    }),
  );

  assert.deepEqual(ends, Array(LANES).fill('done'));
  // What a slot makes ready for its next job opens and closes meanwhile, so the same is not found after each of them; a job that left one
  // thing open would have left a thousand.
  let left = listLeft();
  for (let more = 0; more < MOST_MORE && !isDeepStrictEqual(left, before); more += 1) {
    await runEach();
    left = listLeft();
  }
  assert.deepEqual(left, before);
  for (const { logFile } of requests) {
    const groups = [
      ...readFileSync(logFile, 'utf8').matchAll(/^\d+:(memory|pids|cpu):(\/leadersboard.*)$/gm),
    ];
    assert.deepEqual(
      groups.filter(([, tree, path]) => existsSync(`/sys/fs/cgroup/${tree}${path}`)),
      [],
    );
  }
});

/** Of who has this parent, or lost theirs. */
function listZombies(parent: number): string[] {
  return readdirSync('/proc')
    .filter((name) => Number.isInteger(Number(name)))
    .filter((pid) => {
      const [state, ppid] = readStat(pid);
      return state === 'Z' && Number(ppid) === parent;
    });
}

function readStat(pid: string): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
