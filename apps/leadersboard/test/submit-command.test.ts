import assert from 'node:assert/strict';
import { watch } from 'node:fs';
import { after, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { reporting, startInProcess } from './start-in-process.ts';

const { lb } = await startInProcess({ after });

test('submit tells what it sent and how to go on', async () => {
  const { exitCode, stdout } = await lb(['submit', 'main.py', 'config.yaml'], {
    'main.py': '',
    'config.yaml': '',
  });

  const [, submission, job] =
    /^Submission (\w+) is stored \(2 files\)\.\nJob (\w+) is pending\. /.exec(stdout) ?? [];
  assert.equal(exitCode, 0);
  assert.ok(submission && job, stdout);
  assert.ok(
    stdout.endsWith(`Go on with:\n  lb status ${job}\n  lb logs -f ${job}\n  lb results ${job}\n`),
    stdout,
  );
});

test('submit of a single file runs that file', async () => {
  const sent = await lb(['submit', 'train.sh'], { 'train.sh': 'true' });
  const json = await lb(['submit', 'train.sh', '--json'], { 'train.sh': 'true' });

  assert.match(sent.stdout, /^Submission \w+ is stored \(1 file\)\.\n/);
  assert.equal(JSON.parse(json.stdout).entrypoint, 'train.sh');
});

test('submit --json is one document', async () => {
  const { stdout } = await lb(['submit', '.', '--json', '-e', 'run.sh'], { 'run.sh': 'true', 'a.txt': '' });

  const { status, entrypoint, files, job_id } = JSON.parse(stdout);
  assert.deepEqual([status, entrypoint], ['pending', 'run.sh']);
  assert.deepEqual(
    files.map(({ path }: { path: string }) => path),
    ['a.txt', 'run.sh'],
  );
  assert.match(job_id, /^\w{26}$/);
});

test('submit --wait shows the metrics and the files of a job that completes', async () => {
  const program = `echo w > "$2/weights.txt"\n${reporting({ image_auc: 0.75 })}`;

  const { exitCode, stdout, stderr } = await lb(['submit', 'main.sh', '-e', 'main.sh', '--wait'], {
    'main.sh': program,
  });

  assert.equal(exitCode, 0);
  assert.match(stderr, /^Job \w{26} is pending\. Waiting until it has ended\.\n(Job \w{26}: \w+, \d+ s\n)*$/);
  assert.match(stdout, /^Job \w+ is completed\.\n\nmetric +value\n/);
  assert.match(stdout, /\nimage_auc +0\.75\n/);
  assert.match(stdout, /\nFiles:\n {2}metrics\.json \(31 bytes\)\n {2}weights\.txt \(2 bytes\)\n$/);
});

test('submit --wait --json is one document with the status and the results', async () => {
  const { stdout } = await lb(['submit', 'main.sh', '-e', 'main.sh', '--wait', '--json'], {
    'main.sh': reporting({ loss: 1 }),
  });

  const { status, attempt, metrics, artifacts } = JSON.parse(stdout);
  assert.deepEqual([status, attempt, metrics], ['completed', 1, { loss: 1 }]);
  assert.equal(artifacts[0].path, 'metrics.json');
});

test('submit --wait of a job that fails ends with 1, says why and shows the end of the log', async () => {
  const { exitCode, stdout, stderr } = await lb(['submit', 'main.sh', '-w'], {
    'main.sh': 'seq 100; echo oops >&2; exit 3',
  });

  const [state, reason, , title, ...lines] = stdout.trimEnd().split('\n');
  assert.equal(exitCode, 1);
  assert.match(state ?? '', /^Job \w+ is failed\.$/);
  assert.match(reason ?? '', /^exit_nonzero: The program ended with exit code 3\. /);
  assert.equal(title, 'The end of its log:');
  assert.deepEqual([lines.length, lines[0], lines[18]], [21, '  83', '  oops']);
  assert.match(lines[19] ?? '', /^ {2}\[leadersboard\] exit_nonzero: /);
  assert.match(lines[20] ?? '', /^All of it: lb logs \w{26}$/);
  assert.match(stderr, /\nError: Job \w+ is failed\.\n$/);
});

test('submit --wait shows on a terminal how the job stands', async () => {
  const { stderr } = await lb(['submit', 'main.sh', '-w'], { 'main.sh': 'sleep 2' }, { columns: 80 });

  assert.match(stderr, /Job \w{26} running, 1 s/);
});

test('submit --wait that is interrupted says that the job goes on', async (t) => {
  const folder = createTemporaryDirectory(t);
  const program = `touch ${folder}/begun; while [ -e ${folder}/begun ]; do sleep 0.1; done`;
  const interruption = new AbortController();
  const watcher = watch(folder, () => interruption.abort());
  t.after(() => watcher.close());
  const { signal } = interruption;

  const { exitCode, stdout, stderr } = await lb(
    ['submit', 'main.sh', '-w'],
    { 'main.sh': program },
    { signal },
  );

  const goesOn = /\nJob (\w+) goes on without you\. See how it stands with: lb status (\w+)\n$/.exec(stderr);
  const [, job = '', named] = goesOn ?? [];
  const status = await lb(['status', job]);
  assert.deepEqual([exitCode, stdout, named], [130, '', job]);
  assert.equal(status.stdout, `Job ${job} is running.\n`);
});

test('submit --wait --json of a job that fails has a document on each stream', async () => {
  const { exitCode, stdout, stderr } = await lb(['submit', 'main.sh', '-e', 'main.sh', '-w', '--json'], {
    'main.sh': 'true',
  });

  assert.equal(exitCode, 1);
  assert.deepEqual([JSON.parse(stdout).status, JSON.parse(stdout).reason], ['failed', 'metrics_missing']);
  assert.equal(JSON.parse(stderr).code, 'job_not_completed');
});

test('submit passes on what the server refuses', async () => {
  const refusals: [string[], RegExp][] = [
    [
      ['--entrypoint', 'other.py'],
      /^Error: The entrypoint "other\.py" is not among the files: main\.py\. Send it, or name another/,
    ],
    [['--config-file', 'other.yaml'], /^Error: The configuration file "other\.yaml" is not among the files/],
    [['--challenge', 'none'], /^Error: There is no challenge "none"\./],
    [
      ['--metadata', '[]'],
      /^Error: The form has a part "metadata" that cannot be taken\. It must be a JSON object/,
    ],
    [
      ['--resource-class', 'huge'],
      /^Error: There is no resource class "huge"\. Choose one of small, medium, large/,
    ],
  ];

  for (const [words, sentence] of refusals) {
    const { exitCode, stdout, stderr } = await lb(['submit', 'main.py', ...words], { 'main.py': '' });

    assert.deepEqual([exitCode, stdout], [1, '']);
    assert.match(stderr, sentence);
  }
});

test('submit with metadata that nobody can read sends nothing', async () => {
  const { exitCode, stderr } = await lb(['submit', 'main.py', '--metadata', '{'], { 'main.py': '' });

  assert.equal(exitCode, 2);
  assert.match(stderr, /^Error: --metadata is not JSON\. Write an object: --metadata '/);
});

test('submit of a file that is not there is a wrong use', async () => {
  const { exitCode, stderr } = await lb(['submit', 'none.py']);

  assert.equal(exitCode, 2);
  assert.match(stderr, /^Error: There is no file or folder none\.py to send\./);
});
