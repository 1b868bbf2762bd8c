import { setTimeout as pause } from 'node:timers/promises';
import { tellBudget } from '@leadersboard/kit/bench';
import type { GrownServer } from './create-grown-server.ts';
import { growthQueries, worstQuery } from './growth-queries.ts';
import { growthWrites } from './growth-writes.ts';
import { type PlainRequest, playRequests } from './play-requests.ts';

const AT_ONCE = 4;
const PATIENCE_MS = 500;
const MOST_MS_AFTER_CANCELLING = 200;

/**
 * How long the worst query takes; that its client's going away ends it, because otherwise those behind it would wait; and what
 * it costs the writes beside it.
 */
export async function tellWorstQuery({ server, runId, toRequest }: GrownServer): Promise<void> {
  const worst = await toRequest(worstQuery);
  const usual = await toRequest(growthQueries[0] ?? worstQuery);
  const alone = await ask(server.url, worst);
  process.stdout.write(`the worst query: ${Math.round(alone)} ms\n`);

  const leaving = new AbortController();
  const asked = Array.from({ length: AT_ONCE }, () => ask(server.url, worst, leaving.signal).catch(() => {}));
  await pause(PATIENCE_MS);
  const write = growthWrites.find(({ name }) => name === 'log-metric');
  const requests = Array.from({ length: 200 }, (_, index) =>
    write?.request({ experimentId: '', runId }, 1_000_000 + index),
  ).filter((request) => request !== undefined);
  const { p50Ms, p95Ms } = await playRequests({ url: server.url, connections: 1, requests });
  process.stdout.write(
    `log-metric while ${AT_ONCE} of it run: p50 ${p50Ms.toFixed(2)} ms, p95 ${p95Ms.toFixed(2)} ms\n`,
  );
  leaving.abort();
  await Promise.all(asked);
  tellBudget(`a usual query after ${AT_ONCE} of it were given up`, await ask(server.url, usual), {
    ...{ unit: 'ms', most: MOST_MS_AFTER_CANCELLING },
  });
}

/** Returns the milliseconds until the answer is there. */
async function ask(url: string, { path, body }: PlainRequest, signal?: AbortSignal): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(url + path, {
    ...{ method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
    ...(signal && { signal }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
  return performance.now() - startedAt;
}
