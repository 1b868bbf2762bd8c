import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import {
  assertGranted,
  assertRefused,
  attack,
  attackOutside,
  createAttackedRunner,
  layBait,
  prepareAttack,
} from './attack.ts';
import { startVictim } from './victim.ts';

const runner = await createAttackedRunner();

const SECRET = 'secret-of-the-house';

/** As they lie in a data directory, each with the rights that it has there, and once with too many. */
const treasures = {
  'the hidden truth': ['data/truth/fabric/labels.csv', 0o600],
  'a hidden truth that all may read': ['data/truth/iris/labels.csv', 0o644],
  'the database': ['data/board.db', 0o600],
  'the configuration': ['data/leadersboard.yaml', 0o600],
  'the variables of the operator': ['data/.env', 0o644],
  'the submission of another job': ['data/jobs/other/1/source/main.py', 0o444],
  'the output of another job': ['data/jobs/other/1/output/metrics.json', 0o644],
  'the artifacts of another job': ['data/artifacts/other/model.bin', 0o644],
  'the log of another job': ['data/logs/other.log', 0o644],
  'a key in a home directory': ['home/ada/.ssh/id_ed25519', 0o600],
} as const;

function layTreasures(t: TestContext): [name: string, path: string][] {
  const house = createTemporaryDirectory(t);
  chmodSync(house, 0o755);
  return Object.entries(treasures).map(([name, [path, mode]]) => {
    const file = join(house, path);
    mkdirSync(dirname(file), { recursive: true });
    return [name, layBait(file, SECRET, mode)];
  });
}

for (const [name] of Object.entries(treasures)) {
  test(`a program does not read ${name}`, async (t) => {
    const paths = layTreasures(t).filter(([treasure]) => treasure === name);
    const program = `
import os
from attack import attempt, read
path = ${JSON.stringify(paths[0]?.[1])}
attempt("by its name", lambda: read(path))
attempt("by the root of the first process", lambda: read("/proc/1/root" + path))
attempt("by climbing out of the submission", lambda: read("/submission" + "/.." * 20 + path))
attempt("by the directory that it started in", lambda: read("/proc/self/cwd" + "/.." * 20 + path))
attempt("by what the sandbox was made from", lambda: read("/oldroot" + path))
`;

    const outside = await attackOutside(t, program);
    const inside = await attack(t, runner, program);

    assertGranted(outside, ['by its name']);
    assertRefused(inside, Object.keys(outside.tries));
    assert.doesNotMatch(inside.log, new RegExp(SECRET));
  });
}

test('a program does not see the accounts, homes and services of the machine', async (t) => {
  const paths = [
    '/etc/shadow',
    '/etc/hostname',
    '/etc/machine-id',
    '/etc/ssh',
    '/root',
    '/home',
    '/var',
    '/run',
    '/srv',
    '/opt',
    '/mnt',
    '/boot',
    '/sys',
    homedir(),
  ];
  const present = paths.filter((path) => existsSync(path));
  const program = `
import os
from attack import attempt
for path in ${JSON.stringify(present)}: attempt(path, lambda: os.stat(path))
print("users", [line.split(":")[0] for line in open("/etc/passwd")])
`;

  const outside = await attackOutside(t, program);
  const inside = await attack(t, runner, program);

  assertGranted(outside, ['/etc/shadow', '/var']);
  assertRefused(inside, present);
  assert.match(inside.log, /^users \['job', 'nobody'\]$/m);
});

test('a program changes nothing of its submission, its data and the system', async (t) => {
  const dataDirectory = createTemporaryDirectory(t);
  layBait(join(dataDirectory, 'train.csv'), 'data', 0o666);
  const program = `
import os
from attack import attempt, create
for folder in ("/submission", "/data", "/usr/bin", "/etc", "/dev", "/", "/proc"):
    attempt("create in " + folder, lambda: os.open(folder, os.O_TMPFILE | os.O_RDWR))
for file in ("/etc/passwd", "/etc/environment.sh", "/usr/bin/env", "/usr/lib/os-release"):
    attempt("open to write " + file, lambda: os.open(file, os.O_WRONLY))
for file in ("/submission/main", "/data/train.csv"):
    attempt("open to write " + file, lambda: os.open(file, os.O_WRONLY))
    attempt("remove " + file, lambda: os.remove(file))
    attempt("open to all " + file, lambda: os.chmod(file, 0o777))
    attempt("touch " + file, lambda: os.utime(file))
    attempt("link to " + file, lambda: os.link(file, "/output/" + os.path.basename(file)))
attempt("create in /output", lambda: create("/output/new"))
`;
  const request = prepareAttack(t, program, { dataDirectory });

  const run = await attack(t, runner, program, request);

  const { 'create in /output': _, ...others } = run.tries;
  assert.equal(Object.keys(others).length, 7 + 4 + 2 * 5);
  assertRefused(run, Object.keys(others));
  assertGranted(run, ['create in /output']);
  assert.equal(readFileSync(join(dataDirectory, 'train.csv'), 'utf8'), 'data');
  assert.equal(readFileSync(join(run.request.sourceDirectory, 'main'), 'utf8'), program);
});

test('a program finds another running job neither by its directories nor by those of its user', async (t) => {
  const victim = await startVictim(t, runner);
  layBait(join(victim.request.sourceDirectory, 'secret.txt'), SECRET, 0o644);
  const { sourceDirectory, outputDirectory, workDirectory, logFile } = victim.request;

  const run = await attack(
    t,
    runner,
    `
import os
from attack import attempt, read
for path in ${JSON.stringify([sourceDirectory, outputDirectory, workDirectory, logFile])}:
    attempt(path, lambda: os.stat(path))
attempt("the view of the worker", lambda: os.listdir("/run/leadersboard"))
attempt("the pipes of the worker", lambda: os.listdir(os.path.dirname(os.readlink("/proc/self/fd/1"))))
found = [os.path.join(folder, name) for top in ("/tmp", "/dev/shm", "/submission", "/output") for folder, _, names in os.walk(top) for name in names]
print("found", found)
`,
  );

  assertRefused(run, [
    sourceDirectory,
    outputDirectory,
    workDirectory,
    logFile,
    'the view of the worker',
    'the pipes of the worker',
  ]);
  assert.match(run.log, /^found \['\/submission\/(main|attack.py)', '\/submission\/(main|attack.py)'\]$/m);
});
