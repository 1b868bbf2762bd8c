import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { z } from 'zod';
import { startTracking } from '../start-leadersboard.ts';
import { createRandom } from './create-random.ts';
import { BATCH, type Tracked, trackUntilKilled } from './track-until-killed.ts';

const WRITERS = 8;
const MODEL = 'm';

const texts = z.array(z.object({ key: z.string(), value: z.string() })).default([]);
const foundRun = z.object({ run: z.object({ data: z.object({ params: texts, tags: texts }) }) });
const history = z.object({ metrics: z.array(z.object({ step: z.number(), value: z.number() })).default([]) });

/** Kills the server under eight writers, again and again on one data directory, and asks it each time what it still knows. */
export async function killTracking(t: TestContext, { rounds, seed }: { rounds: number; seed: number }) {
  const random = createRandom(seed);
  const dataDirectory = join(createTemporaryDirectory(t), 'data');
  const figures = { acknowledged: 0, pendingStored: 0 };
  let server = await startTracking(t, { dataDirectory });
  await createModel(server.url);
  const versions = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    const { url } = server;
    const writing = Array.from({ length: WRITERS }, () => trackUntilKilled({ url, random, model: MODEL }));
    const killing = new Promise((resolve) => setTimeout(resolve, 50 + random() * 300)).then(() =>
      server.end('SIGKILL'),
    );
    const [results] = await Promise.all([Promise.all(writing), killing]);

    server = await startTracking(t, { dataDirectory });
    for (const tracked of results) {
      if (tracked) await compareWithServer(server.url, tracked, figures);
      for (const version of tracked?.versions ?? [])
        assert.ok(!versions.has(version), `version ${version} was given twice`);
      for (const version of tracked?.versions ?? []) versions.add(version);
    }
  }
  await server.end('SIGTERM');
  checkFiles(dataDirectory);
  return figures;
}

async function createModel(url: string): Promise<void> {
  const answer = await fetch(`${url}/api/2.0/mlflow/registered-models/create`, {
    ...{ method: 'POST', body: JSON.stringify({ name: MODEL }) },
    headers: { 'content-type': 'application/json' },
  });
  assert.equal(answer.status, 200, await answer.text());
}

async function compareWithServer(
  url: string,
  tracked: Tracked,
  figures: { acknowledged: number; pendingStored: number },
): Promise<void> {
  const { runId, steps, batches, params, tags, files, versions, pending } = tracked;
  const { data } = foundRun.parse(await get(`${url}/api/2.0/mlflow/runs/get?run_id=${runId}`)).run;
  const found = {
    steps: (await stepsOf(url, runId, 'loss')).map(({ step }) => step),
    batches: await readBatches(url, runId),
    params: numbersOf(data.params, 'p'),
    tags: numbersOf(data.tags, 't'),
  };
  for (const [name, acknowledged] of Object.entries({ steps, batches, params, tags })) {
    const stored = found[name as keyof typeof found];
    const more = stored.filter((number) => !acknowledged.includes(number));
    assert.deepEqual(
      stored.filter((number) => number !== pending || acknowledged.includes(number)),
      acknowledged,
      `${name} of ${runId}`,
    );
    assert.ok(
      more.every((number) => number === pending),
      `${name} of ${runId}: ${more}`,
    );
    figures.pendingStored += more.length;
  }
  for (const { path, sha256 } of files) {
    const answer = await fetch(`${url}/get-artifact?run_id=${runId}&path=${path}`);
    const content = Buffer.from(await answer.arrayBuffer());
    assert.equal(createHash('sha256').update(content).digest('hex'), sha256, `${path} of ${runId}`);
  }
  for (const version of versions)
    await get(`${url}/api/2.0/mlflow/model-versions/get?name=${MODEL}&version=${version}`);
  figures.acknowledged +=
    steps.length + batches.length + params.length + tags.length + files.length + versions.length;
}

/** Numbers of the batches; each is there whole. */
async function readBatches(url: string, runId: string): Promise<number[]> {
  const points = await stepsOf(url, runId, 'batch');
  const counts = new Map<number, number>();
  for (const { step } of points)
    counts.set(Math.floor(step / BATCH), (counts.get(Math.floor(step / BATCH)) ?? 0) + 1);
  for (const [batch, count] of counts) assert.equal(count, BATCH, `batch ${batch} of ${runId}`);
  return [...counts.keys()];
}

async function stepsOf(url: string, runId: string, key: string) {
  const answer = await get(`${url}/api/2.0/mlflow/metrics/get-history?run_id=${runId}&metric_key=${key}`);
  const { metrics } = history.parse(answer);
  for (const { step, value } of metrics) assert.equal(value, step / 7);
  return metrics;
}

function numbersOf(entries: readonly { key: string; value: string }[], letter: string): number[] {
  const own = entries.filter(({ key, value }) => key === `${letter}${value}`);
  return own.map(({ value }) => Number(value)).sort((one, other) => one - other);
}

async function get(url: string): Promise<unknown> {
  const answer = await fetch(url);
  const text = await answer.text();
  assert.equal(answer.status, 200, `${url}: ${text}`);
  return JSON.parse(text);
}

/** The database is sound, and nothing half-made is left beside the files. */
function checkFiles(dataDirectory: string): void {
  const database = new DatabaseSync(join(dataDirectory, 'tracking.db'));
  const verdict = database.prepare('PRAGMA integrity_check').get();
  const orphans = database
    .prepare('SELECT count(*) AS count FROM tags WHERE run NOT IN (SELECT id FROM runs)')
    .get();
  database.close();
  assert.deepEqual([verdict?.integrity_check, orphans?.count], ['ok', 0]);
  const entries = readdirSync(join(dataDirectory, 'tracking'), { recursive: true, withFileTypes: true });
  const drafts = entries.filter((entry) => entry.isFile() && entry.parentPath.includes('/.'));
  assert.deepEqual(
    drafts.map(({ name }) => name),
    [],
  );
}
