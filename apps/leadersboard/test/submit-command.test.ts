import assert from 'node:assert/strict';
import { after, test } from 'node:test';
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
    stdout.endsWith(`Go on with:\n  lb status ${job}\n  lb logs ${job}\n  lb results ${job}\n`),
    stdout,
  );
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

  assert.deepEqual([exitCode, stderr], [0, '']);
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

test('submit --wait of a job that fails ends with 1 and says why', async () => {
  const { exitCode, stdout, stderr } = await lb(['submit', 'main.sh', '-e', 'main.sh', '-w'], {
    'main.sh': 'exit 3',
  });

  assert.equal(exitCode, 1);
  assert.match(stdout, /^Job \w+ is failed\.\nexit_nonzero: The program ended with exit code 3\. .*\n$/);
  assert.match(stderr, /^Error: Job \w+ failed\.\n$/);
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
    [['--entrypoint', 'other.py'], /^Error: The entrypoint "other\.py" is not among the files: main\.py\./],
    [['--config-file', 'other.yaml'], /^Error: The configuration file "other\.yaml" is not among the files/],
    [['--challenge', 'none'], /^Error: There is no challenge "none"\./],
    [['--metadata', '{'], /^Error: The form has a part "metadata" that cannot be taken\. It is not JSON/],
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

test('submit of a file that is not there is a wrong use', async () => {
  const { exitCode, stderr } = await lb(['submit', 'none.py']);

  assert.equal(exitCode, 2);
  assert.match(stderr, /^Error: There is no file or folder none\.py to send\./);
});
