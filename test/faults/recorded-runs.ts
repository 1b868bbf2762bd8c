import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunningLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer } from '../submit-program.ts';

/** Waits until each of the jobs has its run in the tracking server. */
export async function untilRecorded(board: RunningLeadersBoard, jobIds: readonly string[]): Promise<void> {
  const signal = AbortSignal.timeout(300_000);
  for (const jobId of jobIds) {
    while ((await readAnswer(board, `/jobs/${jobId}/results`, 200)).run_id === null)
      await pause(50, undefined, { signal });
  }
}

type FoundRuns = {
  runs?: { info: { status: string }; data: { tags: { key: string; value: string }[] } }[];
  next_page_token?: string;
};

/** The jobs of all runs that an MLflow server has, in order, with those that are there twice. */
export async function listRecordedJobs(mlflow: string): Promise<string[]> {
  const experiments = await search<{ experiments: { experiment_id: string }[] }>(mlflow, 'experiments', {});
  const experiment_ids = experiments.experiments.map((experiment) => experiment.experiment_id);
  const jobs: string[] = [];
  let page_token: string | undefined;
  do {
    const page = await search<FoundRuns>(mlflow, 'runs', { experiment_ids, page_token });
    for (const { data } of page.runs ?? [])
      jobs.push(...data.tags.filter(({ key }) => key === 'lb.job').map(({ value }) => value));
    page_token = page.next_page_token;
  } while (page_token);
  return jobs.sort();
}

async function search<Found>(mlflow: string, what: string, query: object): Promise<Found> {
  const answer = await fetch(`${mlflow}/api/2.0/mlflow/${what}/search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ max_results: 1000, ...query }),
  });
  assert.equal(answer.status, 200);
  return (await answer.json()) as Found;
}
