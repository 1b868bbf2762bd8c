import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { reporting, startInProcess } from './start-in-process.ts';

function createVenv(directory: string): string {
  const venv = join(directory, 'venv');
  execFileSync('/usr/bin/python3', ['-m', 'venv', '--without-pip', venv]);
  return venv;
}

const named = (python: string) =>
  JSON.stringify({ lab: { python, summary: 'Of the lab', requirements: 'build' } });

test('lb environments lists what the operator has named, and lb submit chooses of it', async (t) => {
  const venv = createVenv(createTemporaryDirectory(t));
  const { lb } = await startInProcess(t, { LB_ENVIRONMENTS: named(venv) });
  const files = { 'main.sh': reporting({ image_auc: 0.5 }) };

  const listed = await lb(['environments']);
  const taken = await lb(['submit', 'main.sh', '--environment', 'lab', '--json'], files);
  const refused = await lb(['submit', 'main.sh', '--environment', 'moon'], files);

  assert.match(listed.stdout, /^system +refused +The Python of the machine\n^lab +installed +Of the lab$/m);
  assert.equal(taken.exitCode, 0, taken.stderr);
  assert.notEqual(refused.exitCode, 0);
  assert.match(refused.stderr, /no environment "moon"\. Choose one of system, lab/);
});

test('a program runs in the environment that it chose, and its results say so', async (t) => {
  const venv = createVenv(createTemporaryDirectory(t));
  const { lb } = await startInProcess(t, { LB_ENVIRONMENTS: named(venv) });
  const program = `import json, sys
json.dump({'metrics': {'mine': sys.prefix == ${JSON.stringify(venv)} and 1 or 0}}, open(sys.argv[2] + '/metrics.json', 'w'))
`;
  const words = ['submit', 'main.py', '--environment', 'lab', '--wait', '--json'];

  const { stdout, stderr } = await lb(words, { 'main.py': program });

  const results = JSON.parse(stdout);
  assert.equal(results.metrics?.mine, 1, stdout + stderr);
  assert.equal(results.environment.name, 'lab');
  assert.match(results.environment.digest, /^[0-9a-f]{64}$/);
});

test('requirements that nobody allows fail the job as policy', async (t) => {
  const { lb } = await startInProcess(t);
  const files = { 'main.py': 'print(1)\n', 'requirements.txt': 'no-such-package-anywhere\n' };

  const { stdout } = await lb(['submit', 'main.py', 'requirements.txt', '--wait', '--json'], files);

  const { status, reason, detail } = JSON.parse(stdout);
  assert.deepEqual([status, reason], ['failed', 'policy']);
  assert.match(detail, /LB_ENVIRONMENT_BUILDS/);
});

test('a challenge names the environment of jobs that ask for none', async (t) => {
  const venv = createVenv(createTemporaryDirectory(t));
  const { lb } = await startInProcess(t, { LB_ENVIRONMENTS: named(venv) });
  const challenge =
    'id: looms\ntitle: {en: Looms}\nmetrics: [{name: a, direction: higher}]\nenvironment: lab\n';
  const files = { 'challenge.yaml': challenge, 'main.sh': reporting({ a: 1 }) };

  const created = await lb(['challenge', 'create', 'challenge.yaml', '--json'], files);
  const sent = await lb(['submit', 'main.sh', '--challenge', 'looms', '--json'], files);

  assert.equal(JSON.parse(created.stdout).environment, 'lab', created.stderr);
  const { stdout } = await lb(['api', 'GET', `/jobs/${JSON.parse(sent.stdout).job_id}`]);
  assert.equal(JSON.parse(stdout).config.environment, 'lab');
});

test('a worker does not start with an environment that cannot be used, and says why', async (t) => {
  const starting = startInProcess(t, { LB_ENVIRONMENTS: named('/nowhere/at/all') });

  await assert.rejects(starting, {
    code: 'invalid_config',
    message: /"lab" cannot be used: there is no \/nowhere/,
  });
});

test('a setting that names no environments in the right way is refused in words', async (t) => {
  for (const text of ['lab=/opt/lab', '{"lab": {"path": "/opt/lab"}}', '{"No Name": {}}']) {
    const starting = startInProcess(t, { LB_ENVIRONMENTS: text });

    await assert.rejects(starting, {
      code: 'invalid_config',
      message: /environments\.named is .* It must be names/,
    });
  }
});

test('what is built is counted by the storage report', async (t) => {
  const { lb } = await startInProcess(t);

  const { areas } = JSON.parse((await lb(['api', 'GET', '/storage'])).stdout);

  assert.ok(areas.some(({ name }: { name: string }) => name === 'environments'));
});
