import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { startLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer, submitProgram, untilStatus } from '../submit-program.ts';

const ITEMS = 4;
const ids = Array.from({ length: ITEMS }, (_, index) => `i${index}`);
const table = `id,price\n${ids.map((id, index) => `${id},${index}\n`).join('')}`;

const challenge = {
  ...{ id: 'quick', title: { en: 'Quick' }, scorer: { kind: 'regression' } },
  metrics: ['inference_time_ms', 'vram_mb', 'mae'].map((name) => ({ name, direction: 'lower' })),
};

type Row = {
  job_id: string;
  metrics: Record<string, number>;
  reasons: Record<string, string>;
};

test('a program that reports a time and a memory of its own ranks by what the platform measured', async (t) => {
  const board = await startLeadersBoard(t);
  const headers = { 'content-type': 'application/json' };
  await readAnswer(board, '/challenges', 201, { headers, body: JSON.stringify(challenge) });
  await readAnswer(board, `/challenges/${challenge.id}/trees/truth`, 200, {
    ...{ method: 'PUT', body: packTruth(createTemporaryDirectory(t)) },
    headers: { 'content-type': 'application/x-tar' },
  });

  const lie = `sleep 1; echo '{"metrics": {"inference_time_ms": 0.001, "vram_mb": 0}}' > "$2/metrics.json"`;
  const liar = await submitProgram(board, `${writePredictions}\n${lie}`, 'main.sh', challenge.id);
  const honest = await submitProgram(board, writePredictions, 'main.sh', challenge.id);
  for (const { jobId } of [liar, honest]) await untilStatus(board, jobId, /completed/);

  const answer = await readAnswer(board, `/leaderboard?challenge=${challenge.id}&best=all`, 200);
  const rows = answer.entries as Row[];
  assert.deepEqual(
    rows.map(({ job_id }) => job_id),
    [honest.jobId, liar.jobId],
  );
  for (const { job_id, metrics, reasons } of rows) {
    const results = await readAnswer(board, `/jobs/${job_id}/results`, 200);
    const { wall_time_seconds = Number.NaN } = results.performance as Record<string, number>;
    const { inference_time_ms = Number.NaN } = metrics;
    assert.ok(Math.abs(inference_time_ms - (wall_time_seconds * 1000) / ITEMS) < 1e-9, job_id);
    assert.deepEqual([metrics.vram_mb, reasons.vram_mb], [undefined, 'No GPU was used.']);
    assert.deepEqual(results.reasons, reasons);
  }
  assert.ok((rows[1]?.metrics.inference_time_ms ?? 0) >= 1000 / ITEMS);
});

const writePredictions = `cat > "$2/predictions.csv" <<END\n${table}END`;

function packTruth(folder: string): Buffer<ArrayBuffer> {
  writeFileSync(join(folder, 'labels.csv'), table);
  return Buffer.from(execFileSync('tar', ['-cf', '-', '-C', folder, 'labels.csv']));
}
