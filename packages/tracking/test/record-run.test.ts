import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { systemClock } from '@leadersboard/kit/clock';
import { createTemporaryDirectory, startMlflow, type TestService } from '@leadersboard/kit/testing';
import { createMlflowTrackingServer } from '../src/adapters/mlflow/index.ts';
import { type Recording, recordRun } from '../src/index.ts';
import { inspectMlflow, type MlflowInspector } from './inspect-mlflow.ts';
import { newRecording, START, textFile } from './new-recording.ts';
import { startGate } from './start-gate.ts';

let mlflow: TestService;
let inspector: MlflowInspector;

before(async () => {
  mlflow = await startMlflow();
  inspector = inspectMlflow(mlflow.url);
});

after(() => mlflow.stop());

const never = new AbortController().signal;

function connect(artifactDirectory?: string, url = mlflow.url) {
  return createMlflowTrackingServer({
    ...{ url, authorization: undefined, clock: systemClock, artifactDirectory },
  });
}

const record = async (recording: Recording) => (await recordRun(connect(), recording, never)).runId;

describe('recordRun, on a real MLflow', () => {
  it('records parameters, metrics, tags, files, status and times', async () => {
    const files = [textFile('log/job.log', 'epoch 1\n'), textFile('可視化/図 1.txt', 'heat')];

    const runId = await record(newRecording('whole', { status: 'failed', files }));

    const { info, params, tags, metrics } = await inspector.run(runId);
    assert.deepEqual(
      [info.status, info.start_time, info.end_time, info.run_name],
      ['FAILED', START, START + 60_000, 'padim'],
    );
    assert.deepEqual([params, metrics], [{ method: 'padim', epochs: '3' }, { image_auc: 0.9 }]);
    assert.deepEqual([tags['lb.job'], tags['lb.user']], ['whole', 'ada']);
    assert.deepEqual(await inspector.files(runId), { 'log/job.log': 8, '可視化/図 1.txt': 4 });
  });

  it('gives the same run when it is asked again, and doubles nothing', async () => {
    const series = [1, 2, 3].map((step) => ({ name: 'loss', step, value: 1 / step, at: START + step }));
    const recording = newRecording('twice', { series });

    const runIds = [await record(recording), await record(recording)];

    assert.deepEqual(runIds, [runIds[0], runIds[0]]);
    assert.deepEqual(await inspector.runIds(recording.experiment.name), [runIds[0]]);
    assert.equal((await inspector.history(runIds[0] ?? '', 'loss')).length, 3);
  });

  it('shows the final value of a metric that also has a curve', async () => {
    const series = [1, 50].map((step) => ({ name: 'image_auc', step, value: 0.1, at: START + step }));

    const runId = await record(newRecording('curve', { series }));

    assert.equal((await inspector.run(runId)).metrics.image_auc, 0.9);
  });

  it('keeps 1,000 parameters and 2,500 points, some of them no numbers', async () => {
    const params = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`p${index}`, index]));
    const series = Array.from({ length: 2500 }, (_, step) => ({
      ...{ name: 'loss', step, value: step % 100 ? step : Number.NaN, at: START + step },
    }));

    const runId = await record(newRecording('large', { params, series }));

    assert.equal(Object.keys((await inspector.run(runId)).params).length, 1000);
    const history = await inspector.history(runId, 'loss');
    assert.deepEqual([history.length, history.filter(({ value }) => Number.isNaN(value)).length], [2500, 25]);
  });

  it('keeps names and values that the server would refuse as near as it can', async () => {
    const params = {
      ...{ '学習率/初期値': '0.1', 'f1@0.5': 1, 'f1#0.5': 2, '../up': 3, '': 4, '/a//b/': 5 },
      ...{ long: '😀'.repeat(5000), nul: 'a\0b', half: '\uD800' },
    };

    const runId = await record(newRecording('names', { params, tags: { 'a?': 'x'.repeat(9000) } }));

    const run = await inspector.run(runId);
    const { long, ...others } = run.params;
    assert.deepEqual(others, {
      ...{ '学習率/初期値': '0.1', 'f1_0.5': '1', 'f1_0.5_2': '2', '__/up': '3', _: '4', 'a/b': '5' },
      ...{ nul: 'a\uFFFDb', half: '\uFFFD' },
    });
    assert.equal(long, '😀'.repeat(3000));
    assert.equal(run.tags.a_?.length, 8000);
  });

  it('settles on one run where an earlier creation comes through late', async () => {
    const server = connect();
    const createRun: typeof server.createRun = async (...run) => {
      await server.createRun(...run);
      return server.createRun(...run);
    };
    const recording = newRecording('late');

    const { runId } = await recordRun({ ...server, createRun }, recording, never);

    assert.deepEqual(await inspector.runIds(recording.experiment.name), [runId]);
  });

  it('says in a tag which files it had to leave out', async () => {
    const files = [
      ...[textFile('ok.txt', 'kept'), textFile('a#b.txt', 'refused')],
      { path: 'gone.txt', sizeBytes: 4, open: async () => undefined },
    ];

    const runId = await record(newRecording('left out', { files }));

    const { tags, info } = await inspector.run(runId);
    assert.match(
      tags['lb.files_left_out'] ?? '',
      /not here \(2\): a#b\.txt \(.*Invalid path.*\); gone\.txt \(it is no longer kept\)$/,
    );
    assert.deepEqual([await inspector.files(runId), info.status], [{ 'ok.txt': 4 }, 'FINISHED']);
  });

  it('stores the others where the server fails over one file, and leaves it out where it may', async (t) => {
    const files = [textFile('bad.txt', 'lost'), textFile('good.txt', 'kept')];
    const recording = newRecording('failing', { files });
    const failing = await startGate(t, mlflow.url, { before: (_, { url }) => !url?.endsWith('/bad.txt') });
    const server = connect(undefined, failing.url);
    await assert.rejects(recordRun(server, recording, never), {
      code: 'mlflow_file_failed',
      message: /fails over 1 of 2 files: bad\.txt \(/,
    });

    const { runId, leftOut } = await recordRun(server, { ...recording, leavesOutFailing: true }, never);
    const again = await recordRun(connect(), recording, never);

    assert.deepEqual(await inspector.files(runId), { 'good.txt': 4 });
    assert.match(leftOut ?? '', /^Files that are not here \(1\): bad\.txt/);
    const { tags, info } = await inspector.run(runId);
    assert.deepEqual([tags['lb.files_left_out'], info.status], [leftOut, 'FINISHED']);
    assert.deepEqual(again, { runId, leftOut });
  });

  it('leaves nothing out where the whole server is away', async (t) => {
    let isAway = false;
    const gate = await startGate(t, mlflow.url, {
      before(_, { method }) {
        isAway ||= method === 'PUT';
        return !isAway;
      },
    });
    const recording = newRecording('away', { files: [textFile('a.txt', 'kept')], leavesOutFailing: true });

    await assert.rejects(recordRun(connect(undefined, gate.url), recording, never), {
      code: 'mlflow_unavailable',
    });
    const { leftOut } = await recordRun(connect(), recording, never);

    assert.equal(leftOut, undefined);
  });

  it('does not send files again that arrived before it was cut off', async () => {
    const server = connect();
    const endRun = () => Promise.reject(new Error('cut off'));
    const sent: string[] = [];
    const file = (path: string) => ({
      ...{ path, sizeBytes: 4 },
      open: async () => {
        sent.push(path);
        return Readable.from([Buffer.from('kept')]);
      },
    });
    const recording = newRecording('cut', { files: [file('a.txt'), file('b/c.txt')] });
    await assert.rejects(recordRun({ ...server, endRun }, recording, never), /cut off/);

    const runId = await record(recording);

    assert.deepEqual(sent, ['a.txt', 'b/c.txt']);
    assert.deepEqual(await inspector.files(runId), { 'a.txt': 4, 'b/c.txt': 4 });
  });

  it('writes into the directory that an experiment with a file:// root shares with us', async (t) => {
    const shared = createTemporaryDirectory(t);
    await inspector.createExperiment('experiment of seed', pathToFileURL(join(shared, '7')).href);
    const recording = newRecording('seed', { files: [textFile('log/job.log', 'done\n')] });

    const { runId } = await recordRun(connect(shared), recording, never);

    assert.equal(readFileSync(join(shared, '7', runId, 'artifacts/log/job.log'), 'utf8'), 'done\n');
    assert.deepEqual(await inspector.files(runId), { 'log/job.log': 5 });
  });

  it('records without files where it does not share the directory, and says so', async (t) => {
    const root = pathToFileURL(join(createTemporaryDirectory(t), '7')).href;
    await inspector.createExperiment('experiment of elsewhere', root);
    const recording = newRecording('elsewhere', { files: [textFile('log/job.log', 'done\n')] });

    const runId = await record(recording);

    const { tags } = await inspector.run(runId);
    assert.match(tags['lb.files_left_out'] ?? '', /DEFAULT_ARTIFACT_ROOT is not set/);
  });

  it('streams a file of 200 MB in flat memory', async () => {
    const chunk = Buffer.alloc(1_000_000, 'x');
    const start = process.memoryUsage().rss;
    let peak = start;
    const open = async () =>
      Readable.from(
        (function* () {
          for (let sent = 0; sent < 200; sent += 1) {
            peak = Math.max(peak, process.memoryUsage().rss);
            yield chunk;
          }
        })(),
      );

    const files = [{ path: 'models/model.pt', sizeBytes: 200_000_000, open }];
    const runId = await record(newRecording('big', { files }));

    assert.deepEqual(await inspector.files(runId), { 'models/model.pt': 200_000_000 });
    assert.ok(peak - start < 100_000_000, `grew by ${peak - start} bytes`);
  });
});
