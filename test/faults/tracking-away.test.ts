import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import { freePort, startMlflow } from '@leadersboard/kit/testing';
import { startLeadersBoard } from '../start-leadersboard.ts';
import { untilStatus } from '../submit-program.ts';
import { listRecordedJobs, untilRecorded } from './recorded-runs.ts';
import { reporting, submitScript } from './submit-script.ts';

test('jobs complete while the tracking server is away, and a kill later each of them is recorded, once', async (t) => {
  const port = await freePort();
  const env = { MLFLOW_TRACKING_URI: `http://127.0.0.1:${port}`, LB_LOG_LEVEL: 'error' };
  const first = await startLeadersBoard(t, { env });
  const jobs = await Promise.all([0.25, 0.5].map((value) => submitScript(first, reporting(value))));
  for (const jobId of jobs) assert.equal(await untilStatus(first, jobId, /completed|failed/), 'completed');
  await first.end('SIGKILL');

  const second = await startLeadersBoard(t, { env, dataDirectory: first.dataDirectory });
  const mlflow = await startMlflow();
  t.after(mlflow.stop);
  await forward(t, port, Number(new URL(mlflow.url).port));
  await untilRecorded(second, jobs);

  assert.deepEqual(await listRecordedJobs(mlflow.url), jobs.sort());
});

/** From now on the other port answers at this one. */
async function forward(t: TestContext, port: number, otherPort: number): Promise<void> {
  const server = createServer((incoming) => {
    const onward = connect(otherPort, '127.0.0.1');
    incoming.on('error', () => onward.destroy()).on('close', () => onward.destroy());
    onward.on('error', () => incoming.destroy()).on('close', () => incoming.destroy());
    incoming.pipe(onward).pipe(incoming);
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  t.after(() => server.close());
}
