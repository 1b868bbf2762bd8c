import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import { createTemporaryDirectory, installMlflow, runMlflowProgram } from '@leadersboard/kit/testing';
import { z } from 'zod';
import { untilRecorded } from '../faults/recorded-runs.ts';
import { lb, type RunningLeadersBoard, startLeadersBoard, startWorker } from '../start-leadersboard.ts';
import { readAnswer, reporting } from '../submit-program.ts';

const foundRun = z.object({
  ...{ id: z.string(), name: z.string(), status: z.string(), log: z.string(), files: z.array(z.string()) },
  ...{ metrics: z.record(z.string(), z.number()), params: z.record(z.string(), z.string()) },
});

const LOGGING = `
import mlflow
with mlflow.start_run():
    mlflow.log_param("depth", 3)
    for step in range(3):
        mlflow.log_metric("loss", 1 / (step + 1), step=step)
    mlflow.log_text("from inside", "note.txt")
print("logged")
${reporting(0.8)}`;

test('a job is found by the stock client with its log and files, also after a restart', async (t) => {
  const board = await startLeadersBoard(t);
  const jobId = await submitAndWait(t, board, reporting(0.75));
  await untilRecorded(board, [jobId]);
  const found = await findRun(t, board, jobId);

  assert.equal(await board.end('SIGTERM'), 0);
  const again = await startLeadersBoard(t, { dataDirectory: board.dataDirectory });

  assert.deepEqual([found.status, found.metrics.image_auc], ['FINISHED', 0.75]);
  assert.deepEqual(found.files, ['log', 'metrics.json']);
  assert.match(found.log, /^reported 0\.75$/m);
  assert.deepEqual(await findRun(t, again, jobId), found);
});

test('a program in the sandbox of another process logs to its run by the stock client, and its results lead there', async (t) => {
  const programs = dirname(await installMlflow());
  const env = {
    PATH: programs + delimiter + process.env.PATH,
    LB_ENVIRONMENTS: JSON.stringify({ mlflow: { python: dirname(programs) } }),
    LB_TRACKING_UI: 'mlflow',
  };
  const board = await startLeadersBoard(t, { env, runner: 'auto', arguments: ['--no-worker'] });
  await startWorker(t, { env, runner: 'auto', dataDirectory: board.dataDirectory });

  const jobId = await submitAndWait(t, board, LOGGING, '--environment', 'mlflow');
  await untilRecorded(board, [jobId]);

  const found = await findRun(t, board, jobId);
  const { 'system/wall_time_seconds': measured = 0, ...metrics } = found.metrics;
  assert.deepEqual([found.params, metrics.loss, metrics.image_auc], [{ depth: '3' }, 1 / 3, 0.8]);
  assert.ok(measured > 0);
  assert.deepEqual(found.files, ['log', 'metrics.json', 'note.txt']);
  const { tracking } = await readAnswer(board, `/jobs/${jobId}/results`, 200);
  const url = `${board.trackingUrl}/#/runs/${found.id}`;
  assert.deepEqual(tracking, { run_id: found.id, url, note: null });
  assert.match(await (await fetch(url)).text(), /<title>MLflow<\/title>/);
});

/** Types `lb submit --wait` for the program; returns its job. */
async function submitAndWait(
  t: TestContext,
  board: RunningLeadersBoard,
  program: string,
  ...words: string[]
): Promise<string> {
  const cwd = createTemporaryDirectory(t);
  writeFileSync(join(cwd, 'main.py'), program);
  const address = ['--url', board.url, '--token', 'devtoken'];
  const typed = [lb, 'submit', 'main.py', '--wait', '--json', ...words, ...address];
  const { stdout } = await promisify(execFile)(process.execPath, typed, { cwd });
  return z.object({ job_id: z.string() }).parse(JSON.parse(stdout)).job_id;
}

async function findRun(t: TestContext, board: RunningLeadersBoard, jobId: string) {
  const program = new URL('tracking/find-run.py', import.meta.url);
  const EXPERIMENT = 'leadersboard/default/dev';
  const variables = { MLFLOW_TRACKING_URI: board.trackingUrl, EXPERIMENT, JOB: jobId };
  return foundRun.parse(await runMlflowProgram(t, program, variables));
}
