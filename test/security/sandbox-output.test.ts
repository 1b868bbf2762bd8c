import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { startLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer, sendProgram, untilStatus } from '../submit-program.ts';

const dataDirectory = join(createTemporaryDirectory({ after }), 'data');
const board = await startLeadersBoard(
  { after },
  {
    runner: 'auto',
    dataDirectory,
    env: { LB_CONCURRENCY: '2', LB_OUTPUT_MAX_BYTES: '50000000', LB_OUTPUT_MAX_FILES: '2000' },
  },
);

const SECRET = 'labels-that-nobody-may-see';
mkdirSync(join(dataDirectory, 'truth'), { recursive: true });
writeFileSync(join(dataDirectory, 'truth/labels.csv'), SECRET, { mode: 0o644 });

const PRELUDE = `
import json, os, socket, stat, sys
output = sys.argv[sys.argv.index("--output") + 1]
os.chdir(output)
secret = ${JSON.stringify(join(dataDirectory, 'truth/labels.csv'))}
def report(): open("metrics.json", "w").write(json.dumps({"metrics": {"image_auc": 0.5}}))
print("tried", flush=True)
`;

/** What a program leaves under some name, none of which may be stored, and why not. */
const strange: Record<string, { python: string; because: RegExp }> = {
  'a link to the hidden truth': { python: 'os.symlink(secret, "strange")', because: /it is a symbolic link/ },
  'a link to the accounts': {
    python: 'os.symlink("/etc/shadow", "strange")',
    because: /it is a symbolic link/,
  },
  'a directory that is a link to the root': {
    python: 'os.symlink("/", "strange")',
    because: /it is a symbolic link/,
  },
  'a pipe to which nobody writes': { python: 'os.mkfifo("strange")', because: /it is a pipe/ },
  'a socket': {
    python: 'socket.socket(socket.AF_UNIX).bind("strange")',
    because: /it is a socket/,
  },
  'a name that is not UTF-8': {
    python: 'open(b"strange\\xff\\xfe", "w").close()',
    because: /its name is not UTF-8/,
  },
  'a name with a line feed and a code of the terminal': {
    python: 'open("strange\\n\\x1b[2Jstatus: completed", "w").close()',
    because: /its name is not allowed/,
  },
};

for (const [what, { python, because }] of Object.entries(strange)) {
  test(`${what} in the output is told and neither followed, opened nor stored`, async () => {
    const job = await run(`${python}\nreport()`);

    assert.equal(job.status, 'completed');
    assert.match(job.log, because);
    assert.doesNotMatch(job.log, new RegExp(`\\x1b|${SECRET}`));
    assert.deepEqual(job.files, ['metrics.json']);
  });
}

test('a hard link to what is not its own cannot be made, and one to its own is a file', async () => {
  const job = await run(`
for target in (secret, "/etc/passwd", "/submission/main.py", "/proc/1/environ"):
    try: os.link(target, "stolen")
    except OSError as error: print("refused", target)
open("own", "w").write("own words")
os.link("own", "again")
report()`);

  assert.equal(job.log.match(/^refused /gm)?.length, 4);
  assert.deepEqual(job.files, ['again', 'metrics.json', 'own']);
  assert.equal(await job.read('again'), 'own words');
});

test('a name of 255 bytes is stored and found again', async () => {
  const name = 'n'.repeat(255);

  const job = await run(`open("${name}", "w").write("long")\nreport()`);

  assert.deepEqual(job.files, ['metrics.json', name]);
  assert.equal(await job.read(name), 'long');
});

test('a sparse file counts with the size that it claims', async () => {
  const job = await run(`
report()
for number in range(3):
    with open(f"sparse-{number}", "wb") as file: file.truncate(40_000_000)
import time; time.sleep(5)`);

  assert.deepEqual([job.status, job.reason], ['failed', 'disk_quota']);
});

test('directories that nobody may read end nothing but what is in them', async () => {
  const job = await run(`
report()
os.mkdir("locked"); open("locked/file", "w").close(); os.chmod("locked", 0)
open("unreadable", "w").write("x"); os.chmod("unreadable", 0)`);

  assert.match(`${job.status} ${job.reason}`, /^(completed null|failed disk_quota)$/);
});

test('a file that is executable for everybody and by its owner’s rights is stored as plain bytes', async () => {
  const job = await run(`
os.umask(0)
report()
open("tool", "w").write("#!/bin/sh")
os.chmod("tool", 0o6777)`);

  assert.equal(await job.read('tool'), '#!/bin/sh');
});

const metrics: Record<string, string> = {
  'a link to the hidden truth': 'os.symlink(secret, "metrics.json")',
  'a link to a device that never ends': 'os.symlink("/dev/zero", "metrics.json")',
  'a pipe': 'os.mkfifo("metrics.json")',
  'a directory': 'os.mkdir("metrics.json")',
  'more than anybody reads': 'open("metrics.json", "w").write("{" + " " * 40_000_000)',
  'nested too deeply': 'open("metrics.json", "w").write("[" * 400_000)',
};

for (const [what, python] of Object.entries(metrics)) {
  test(`metrics.json that is ${what} fails the job, and no more`, async () => {
    const job = await run(python);

    assert.deepEqual([job.status, job.reason], ['failed', 'metrics_invalid']);
    assert.doesNotMatch(`${job.log}${job.detail}`, new RegExp(SECRET));
  });
}

test('an output directory that was replaced or emptied of its rights breaks nothing', async () => {
  const job = await run(`
report()
try: os.rename("/output", "/tmp/other")
except OSError: print("not moved")
try: os.rmdir("/output")
except OSError: print("not removed")
os.chmod("/output", 0)`);

  assert.match(job.log, /^not moved\nnot removed$/m);
  assert.match(`${job.status} ${job.reason}`, /^(completed null|failed (disk_quota|metrics_\w+))$/);
});

test('a submission that tries to change itself is the same when it runs again', async () => {
  const program = `${PRELUDE}
import hashlib
own = open("/submission/main.py", "rb").read()
print("digest", hashlib.sha256(own).hexdigest(), flush=True)
for work in (lambda: os.chmod("/submission/main.py", 0o777), lambda: open("/submission/main.py", "a").write("# changed"), lambda: os.rename("/submission/main.py", "/submission/other.py"), lambda: os.link("/submission/main.py", "handle")):
    try: work(); print("changed")
    except OSError: print("refused")
report()
`;
  const id = await sendProgram(board, program);

  const jobs = [await runAgain(id), await runAgain(id)];

  const digests = jobs.map(({ log }) => /^digest (\w+)$/m.exec(log)?.[1]);
  assert.ok(digests[0] !== undefined && digests[0] === digests[1]);
  for (const { log } of jobs) assert.equal(log.match(/^refused$/gm)?.length, 4);
});

test('a job does not reach the API and the tracking server of the board that runs it', async () => {
  const { port } = new URL(board.url);

  const job = await run(`
import urllib.request
for address in ("127.0.0.1:${port}", "[::1]:${port}", "localhost:${port}"):
    try: print(urllib.request.urlopen(f"http://{address}/health", timeout=2).read())
    except OSError as error: print("refused")
report()`);

  assert.equal(job.log.match(/^refused$/gm)?.length, 3);
});

test('whatever was tried, the server answers and has no fault in its log', async () => {
  assert.equal((await board.request('/jobs')).status, 200);
  assert.doesNotMatch(board.output(), /"level":("error"|50|60)/);
});

async function run(python: string) {
  return runAgain(await sendProgram(board, `${PRELUDE}${python}\n`));
}

async function runAgain(submissionId: string) {
  const { job_id } = await readAnswer(board, '/jobs', 202, {
    body: JSON.stringify({ submission_id: submissionId, config: { timeout_seconds: 20 } }),
    headers: { 'content-type': 'application/json' },
  });
  const id = String(job_id);
  await untilStatus(board, id, /completed|failed/);
  const { status, reason, detail } = await readAnswer(board, `/jobs/${id}`, 200);
  const log = await (await board.request(`/jobs/${id}/logs`)).text();
  const { artifacts } = await readAnswer(board, `/jobs/${id}/artifacts`, 200);
  assert.match(log, /tried/);
  return {
    ...{ status, reason, detail, log },
    files: (artifacts as { path: string }[]).map(({ path }) => path).sort(),
    read: async (path: string) => (await board.request(`/jobs/${id}/artifacts/${path}`)).text(),
  };
}
