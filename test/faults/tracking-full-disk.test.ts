import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { mountSmallDisk } from '@leadersboard/kit/testing';
import { z } from 'zod';
import { startTracking } from '../start-leadersboard.ts';

const MEBIBYTE = 1024 * 1024;
const skip = process.getuid?.() !== 0 && 'a file system that can be filled needs root to mount it';

const refusal = z.object({ error_code: z.string(), message: z.string() });
const history = z.object({ metrics: z.array(z.object({ step: z.number() })).default([]) });
const createdRun = z.object({ run: z.object({ info: z.object({ run_id: z.string() }) }) });

test('what a full disk cannot take is refused with 507, what was acknowledged stays, and with room it goes on', {
  skip,
}, async (t) => {
  const { disk, post, get, runId } = await startOnSmallDisk(t);
  const acknowledged: number[] = [];
  const logStep = async (step: number) => {
    const answer = await post('runs/log-batch', { run_id: runId, metrics: points(step) });
    if (answer.status === 200) acknowledged.push(step);
    return answer;
  };

  disk.fill(MEBIBYTE / 4);
  let answer = await logStep(0);
  for (let step = 1; answer.status === 200 && step < 1_000; step += 1) answer = await logStep(step);
  const refused = refusal.parse(await answer.json());
  const readWhileFull = await get(`runs/get?run_id=${runId}`);
  disk.free();
  const afterwards = await logStep(5_000);

  assert.deepEqual([answer.status, refused.error_code], [507, 'RESOURCE_EXHAUSTED']);
  assert.match(refused.message, /[Ff]ree some/);
  assert.deepEqual([readWhileFull.status, afterwards.status], [200, 200]);
  const { metrics } = history.parse(
    await (await get(`metrics/get-history?run_id=${runId}&metric_key=loss`)).json(),
  );
  assert.deepEqual([...new Set(metrics.map(({ step }) => step))], acknowledged);
});

test('a file that does not fit leaves the one that was there, and no part of itself', { skip }, async (t) => {
  const { disk, url, runId, dataDirectory } = await startOnSmallDisk(t);
  const path = `${url}/api/2.0/mlflow-artifacts/artifacts/0/${runId}/artifacts/model.bin`;
  await fetch(path, { method: 'PUT', body: 'the first one' });

  disk.fill(2 * MEBIBYTE);
  const refused = await fetch(path, { method: 'PUT', body: Buffer.alloc(8 * MEBIBYTE, 7) });
  const { error_code: code } = refusal.parse(await refused.json());
  const before = await (await fetch(path)).text();
  disk.free();
  const taken = await fetch(path, { method: 'PUT', body: Buffer.alloc(8 * MEBIBYTE, 7) });

  assert.deepEqual(
    [refused.status, code, before, taken.status],
    [507, 'RESOURCE_EXHAUSTED', 'the first one', 200],
  );
  const files = readdirSync(join(dataDirectory, 'tracking'), { recursive: true, withFileTypes: true });
  assert.deepEqual(
    files.filter((entry) => entry.isFile()).map(({ name }) => name),
    ['model.bin'],
  );
});

function points(step: number) {
  return Array.from({ length: 100 }, (_, index) => ({ key: 'loss', value: index, timestamp: index, step }));
}

async function startOnSmallDisk(t: TestContext) {
  const disk = await mountSmallDisk(t, 64 * MEBIBYTE);
  const dataDirectory = join(disk.directory, 'data');
  const { url } = await startTracking(t, {
    dataDirectory,
    env: { LB_LOG_LEVEL: 'silent', LB_DISK_RESERVE: '0' },
  });
  const headers = { 'content-type': 'application/json' };
  const post = (path: string, body: object) =>
    fetch(`${url}/api/2.0/mlflow/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const get = (path: string) => fetch(`${url}/api/2.0/mlflow/${path}`);
  const created = createdRun.parse(await (await post('runs/create', { experiment_id: '0' })).json());
  return { disk, url, dataDirectory, post, get, runId: created.run.info.run_id };
}
