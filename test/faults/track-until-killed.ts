import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What a writer was told is stored. What it had asked for last, number `pending`, may be stored or not. */
export type Tracked = {
  runId: string;
  steps: number[];
  batches: number[];
  params: number[];
  tags: number[];
  files: { path: string; sha256: string }[];
  versions: string[];
  pending: number;
};

export type TrackOptions = {
  url: string;
  /** Numbers from 0 to 1. */
  random(): number;
  /** The registered model to which each writer adds versions. */
  model: string;
};

export const BATCH = 20;

const createdRun = z.object({
  run: z.object({ info: z.object({ run_id: z.string(), artifact_uri: z.string() }) }),
});
const newVersion = z.object({ model_version: z.object({ version: z.string() }) });

/** Logs to a run of its own until the server does not answer any more. Undefined where it did not get as far as a run. */
export async function trackUntilKilled({ url, random, model }: TrackOptions): Promise<Tracked | undefined> {
  const post = (path: string, body: object) =>
    ask(`${url}/api/2.0/mlflow/${path}`, 'POST', JSON.stringify(body));
  const created = await post('runs/create', { experiment_id: '0' });
  if (created === undefined) return undefined;
  const { run_id: runId, artifact_uri: uri } = createdRun.parse(created).run.info;
  const tracked: Tracked = {
    ...{ runId, steps: [], batches: [], params: [], tags: [], files: [], versions: [], pending: 0 },
  };

  const acts: ((n: number) => Promise<boolean>)[] = [
    async (n) =>
      keep(tracked.steps, n, await post('runs/log-metric', { run_id: runId, ...point('loss', n) })),
    async (n) => {
      const metrics = Array.from({ length: BATCH }, (_, index) => point('batch', n * BATCH + index));
      return keep(tracked.batches, n, await post('runs/log-batch', { run_id: runId, metrics }));
    },
    async (n) =>
      keep(
        tracked.params,
        n,
        await post('runs/log-parameter', { run_id: runId, key: `p${n}`, value: `${n}` }),
      ),
    async (n) =>
      keep(tracked.tags, n, await post('runs/set-tag', { run_id: runId, key: `t${n}`, value: `${n}` })),
    async (n) => {
      const content = Buffer.alloc(1 + Math.floor(random() * 300_000), n % 251);
      const path = `f${n}.bin`;
      const sha256 = createHash('sha256').update(content).digest('hex');
      const place = uri.replace('mlflow-artifacts:/', '');
      const answer = await ask(`${url}/api/2.0/mlflow-artifacts/artifacts/${place}/${path}`, 'PUT', content);
      return keep(tracked.files, { path, sha256 }, answer);
    },
    async () => {
      const answer = await post('model-versions/create', { name: model, source: `${uri}/m`, run_id: runId });
      return keep(
        tracked.versions,
        answer === undefined ? '' : newVersion.parse(answer).model_version.version,
        answer,
      );
    },
  ];
  for (let n = 1; ; n += 1) {
    const act = acts[Math.floor(random() * acts.length)];
    tracked.pending = n;
    if (!(await act?.(n))) return tracked;
  }
}

function keep<Value>(list: Value[], value: Value, answer: unknown): boolean {
  if (answer !== undefined) list.push(value);
  return answer !== undefined;
}

function point(key: string, step: number) {
  return { key, value: step / 7, timestamp: step, step };
}

/** The answer; undefined where the server went away. A refusal is a fault of the test or of the server. */
async function ask(url: string, method: string, body: string | Buffer): Promise<unknown> {
  const headers = typeof body === 'string' ? { 'content-type': 'application/json' } : undefined;
  const answer = await fetch(url, { method, body, ...(headers && { headers }) }).then(
    async (response) => ({ status: response.status, text: await response.text() }),
    () => undefined,
  );
  if (answer === undefined) return undefined;
  const { status, text } = answer;
  if (status === 200) return JSON.parse(text || '{}');
  throw new Error(`${method} ${url} answered ${status}: ${text}`);
}
