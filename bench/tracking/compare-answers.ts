import assert from 'node:assert/strict';
import type { PlainRequest } from './play-requests.ts';

type AnyRun = { info: { run_name: string }; data: { metrics: unknown[]; params: unknown[] } };
type Answer = { runs?: AnyRun[]; metrics?: unknown[]; run?: AnyRun };

/** A server that is fast because it answers less is no peer: these must say the same. Ids and tags of systems differ. */
export async function compareAnswers(
  one: { url: string; request: PlainRequest },
  other: { url: string; request: PlainRequest },
): Promise<void> {
  const [first, second] = await Promise.all([one, other].map(readAnswer));
  assert.deepEqual(first, second);
}

async function readAnswer({ url, request }: { url: string; request: PlainRequest }) {
  const response = await fetch(url + request.path, {
    method: request.method,
    ...(request.body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request.body),
    }),
  });
  assert.equal(response.status, 200, request.path);
  const { runs, metrics, run } = (await response.json()) as Answer;
  return { metrics, runs: [...(runs ?? []), ...(run ? [run] : [])].map(readRun) };
}

const readRun = ({ info, data }: AnyRun) => ({
  name: info.run_name,
  metrics: data.metrics.map((metric) => JSON.stringify(metric)).sort(),
  params: data.params.map((param) => JSON.stringify(param)).sort(),
});
