import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { after, before, type TestContext, test } from 'node:test';
import { startMlflow, type TestService } from '@leadersboard/kit/testing';
import { inspectMlflow } from './inspect-mlflow.ts';
import { startGate } from './start-gate.ts';

const MOST_REQUESTS = 40;

let mlflow: TestService;

before(async () => {
  mlflow = await startMlflow();
});

after(() => mlflow.stop());

for (const moment of ['before', 'after'] as const) {
  test(`a recorder that is killed ${moment} any one request records once all the same`, async (t) => {
    let number = 0;
    let killed = true;

    while (killed) {
      number += 1;
      assert.ok(number < MOST_REQUESTS, 'the recording comes to its end');
      killed = await killAt(t, moment, number);
      const runId = killed ? await recordInChild(t, mlflow.url, jobOf(moment, number)) : undefined;
      await assertRecordedOnce(jobOf(moment, number), runId);
    }

    assert.ok(number > 9, `only ${number - 1} requests were seen`);
  });
}

const jobOf = (moment: string, number: number) => `${moment}-${number}`;

/** False where the recording needed fewer requests. */
async function killAt(t: TestContext, moment: 'before' | 'after', at: number): Promise<boolean> {
  let child: ChildProcess | undefined;
  let killed = false;
  const kill = async (number: number) => {
    if (number !== at || !child) return true;
    const ended = once(child, 'exit');
    killed = child.kill('SIGKILL');
    await ended;
    return false;
  };
  const gate = await startGate(t, mlflow.url, { [moment]: kill });
  child = forkRecorder(gate.url, jobOf(moment, at));
  await once(child, 'exit');
  return killed;
}

async function recordInChild(t: TestContext, url: string, job: string): Promise<unknown> {
  const child = forkRecorder(url, job);
  t.after(() => child.kill('SIGKILL'));
  const [[runId], [code]] = await Promise.all([once(child, 'message'), once(child, 'exit')]);
  assert.equal(code, 0);
  return runId;
}

function forkRecorder(url: string, job: string): ChildProcess {
  return fork(new URL('./record-in-child.ts', import.meta.url), [url, job], { execArgv: [] });
}

async function assertRecordedOnce(job: string, runId: unknown): Promise<void> {
  const inspector = inspectMlflow(mlflow.url);
  const [only = '', ...others] = await inspector.runIds(`experiment of ${job}`);
  assert.deepEqual(others, [], job);
  if (runId !== undefined) assert.equal(runId, only);
  const [run, history, files] = await Promise.all([
    inspector.run(only),
    inspector.history(only, 'loss'),
    inspector.files(only),
  ]);
  assert.equal(history.length, 900, job);
  assert.deepEqual(files, { 'log/job.log': 5, 'curves/roc.csv': 4 }, job);
  assert.deepEqual([run.info.status, run.metrics.image_auc], ['FINISHED', 0.9], job);
  assert.deepEqual([run.tags['lb.recorded'], run.params], ['true', { method: 'padim', epochs: '3' }], job);
}
