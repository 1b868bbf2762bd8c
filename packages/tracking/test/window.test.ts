import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { systemClock } from '@leadersboard/kit/clock';
import { freePort, installMlflow, startMlflow, type TestService } from '@leadersboard/kit/testing';
import { createMlflowTrackingServer } from '../src/adapters/mlflow/index.ts';
import { type Recording, recordRun } from '../src/index.ts';
import { inspectMlflow } from './inspect-mlflow.ts';
import { newRecording, textFile } from './new-recording.ts';
import { openWindow } from './open-window.ts';

const run = promisify(execFile);
const program = fileURLToPath(new URL('./window-program.py', import.meta.url));

let mlflow: TestService;

before(async () => {
  mlflow = await startMlflow();
});

after(() => mlflow.stop());

const inspect = () => inspectMlflow(mlflow.url);

function record(recording: Recording) {
  const { url } = mlflow;
  const server = createMlflowTrackingServer({
    ...{ url, authorization: undefined, clock: systemClock, artifactDirectory: undefined },
  });
  return recordRun(server, recording, new AbortController().signal);
}

const metric = (run_id: string, key: string, value = 1) => ({ run_id, key, value, timestamp: 1, step: 0 });

describe('the window for tracking, before a real MLflow', () => {
  it('lets the stock client log to the run that the recording completes', async (t) => {
    const job = 'stock';
    const window = await openWindow(t, { url: mlflow.url, job });
    const python = join(dirname(await installMlflow()), 'python');

    const { stdout } = await run(python, [program], { env: window.env, timeout: 120_000 });
    const files = [textFile('log/job.log', 'done\n'), textFile('text.txt', 'DIRECT')];
    const { runId } = await record(newRecording(job, { name: 'padim', files }));

    assert.deepEqual(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''), {
      ...{ own: true, parent: true, history: [1, 0.5, 1 / 3], found: ['fold 1'], text: 'hello' },
      metrics: {
        loss: 1 / 3,
        'job/image_auc': 0.999,
        'job/system/wall_time_seconds': 0.001,
        'job/vram_mb': 1,
      },
      ...{ files: ['notes', 'text.txt'], notes: ['notes/note 1.txt'] },
    });
    const { info, params, metrics, tags } = await inspect().run(runId);
    assert.deepEqual(
      [info.status, info.run_name, tags.colour, tags['lb.user']],
      ['FINISHED', 'padim', 'blue', 'ada'],
    );
    assert.deepEqual(params, { learning_rate: '0.1', method: 'inside', epochs: '3' });
    assert.deepEqual([metrics.image_auc, metrics['job/image_auc']], [0.9, 0.999]);
    const sizes = { 'log/job.log': 5, 'notes/note 1.txt': 5, 'text.txt': 6 };
    assert.deepEqual(await inspect().files(runId), sizes);
    assert.equal((await inspect().runIds(`experiment of ${job}`)).length, 2);
  });

  it('goes on with the same run in the next attempt, and keeps its nested runs', async (t) => {
    const job = 'retried';
    const first = await openWindow(t, { url: mlflow.url, job });
    await first.send('POST', 'runs/log-metric', metric(first.runId, 'loss'));
    const created = await first.send('POST', 'runs/create', { run_name: 'fold' });
    const nestedId: string = JSON.parse(created.text).run.info.run_id;
    await first.gateway.close();

    const second = await openWindow(t, { url: mlflow.url, job, attempt: 2 });
    const logged = await second.send('POST', 'runs/log-metric', metric(second.runId, 'loss', 2));
    const nested = await second.send('POST', 'runs/log-metric', metric(nestedId, 'loss', 3));

    assert.deepEqual([logged.status, nested.status, second.runId], [200, 200, first.runId]);
    const { runId } = await record(newRecording(job));
    assert.deepEqual(
      (await inspect().runIds(`experiment of ${job}`)).toSorted(),
      [runId, nestedId].toSorted(),
    );
    assert.deepEqual((await inspect().run(runId)).tags['lb.attempt'], '2');
    assert.equal((await inspect().history(runId, 'loss')).length, 2);
  });

  it('refuses writes to a run that is recorded', async (t) => {
    const { runId } = await record(newRecording('complete'));
    const window = await openWindow(t, { url: mlflow.url, job: 'complete' });

    const { status, message } = await window.send('POST', 'runs/log-metric', metric(window.runId, 'loss'));

    assert.deepEqual([status, message?.includes('is complete')], [403, true]);
    assert.equal((await inspect().run(runId)).metrics.loss, undefined);
  });

  it('answers window_closed to everything after it is closed', async (t) => {
    const window = await openWindow(t, { url: mlflow.url, job: 'closed' });
    await window.send('POST', 'runs/log-metric', metric(window.runId, 'loss', 1));
    await window.gateway.close();

    const late = await window.send('POST', 'runs/log-metric', metric(window.runId, 'loss', 2));

    assert.deepEqual([late.status, late.error_code], [403, 'PERMISSION_DENIED']);
    assert.match(late.message ?? '', /The job has ended/);
    const { runId } = await record(newRecording('closed'));
    assert.equal((await inspect().history(runId, 'loss')).length, 1);
  });

  it('tells soon that the server is away, without its address', async (t) => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const away = await openWindow(t, { url, job: 'away' });

    const { status, error_code, text } = await away.send('GET', `runs/get?run_id=${away.runId}`);

    assert.deepEqual([status, error_code], [503, 'TEMPORARILY_UNAVAILABLE']);
    assert.ok(!text.includes(url), text);
  });
});
