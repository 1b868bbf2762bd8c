import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type RunningLeadersBoard, startLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer, untilStatus } from '../submit-program.ts';

const anomalyMetrics = [
  ...['image_ap', 'image_auc', 'image_f1'],
  ...['pixel_ap', 'pixel_auc', 'pixel_f1', 'pixel_pro'],
];
const PNG_MAGIC = '89504e470d0a1a0a';

type Entry = {
  public: { metrics: Record<string, number>; intervals: Record<string, { low: number; high: number }> };
  files: { path: string; url: string }[];
};

test('the platform scores the demo: every metric with its interval, curves and pictures, and nothing of the truth', async (t) => {
  const board = await startLeadersBoard(t, { arguments: ['--demo'], runner: 'auto' });
  const { jobs } = await readAnswer(board, '/jobs', 200);
  for (const { job_id } of jobs as { job_id: string }[]) await untilStatus(board, job_id, /completed/);

  const fabric = await readEntries(board, 'fabric-defects');
  const iris = await readEntries(board, 'iris');

  assert.deepEqual([fabric.length, iris.length], [3, 2]);
  for (const entry of fabric) {
    assertMeasured(entry, anomalyMetrics);
    assert.ok(entry.public.metrics.inference_time_ms, 'the platform measures the time itself');
    await assertPictures(board, entry);
    assert.ok(entry.files.some(({ path }) => path === 'scoring/curves/pixel_pro.csv'));
  }
  for (const entry of iris) assertMeasured(entry, ['accuracy', 'macro_f1']);
  const hidden = new Set(listContents(join(board.dataDirectory, 'truth')));
  assert.ok(hidden.size > 10, 'there is truth to hide');
  assert.deepEqual(
    listContents(join(board.dataDirectory, 'artifacts')).filter((content) => hidden.has(content)),
    [],
  );
});

async function readEntries(board: RunningLeadersBoard, challenge: string): Promise<Entry[]> {
  const { entries } = await readAnswer(board, `/leaderboard?challenge=${challenge}`, 200);
  const rows = entries as { job_id: string }[];
  return Promise.all(
    rows.map(async ({ job_id }) => (await readAnswer(board, `/entries/${job_id}`, 200)) as Entry),
  );
}

function assertMeasured({ public: { metrics, intervals } }: Entry, names: readonly string[]): void {
  for (const name of names) {
    const [value = Number.NaN, interval] = [metrics[name], intervals[name]];
    assert.ok(interval && interval.low <= value && value <= interval.high, `${name} ${value}`);
  }
}

async function assertPictures(board: RunningLeadersBoard, { files }: Entry): Promise<void> {
  const pictures = files.filter(({ path }) => path.endsWith('.png'));
  for (const kind of ['heatmap', 'overlay']) {
    assert.ok(pictures.some(({ path }) => path.startsWith('scoring/') && path.includes(kind)));
  }
  for (const { url } of pictures) {
    const picture = Buffer.from(await (await board.request(url)).arrayBuffer());
    assert.equal(picture.toString('hex', 0, 8), PNG_MAGIC, url);
  }
}

/** What each file below the directory holds. */
function listContents(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'base64'))
    .filter((content) => content !== '');
}
