import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createLifeline } from '@leadersboard/jobs/contract/run-request';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { type RunningLeadersBoard, startLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer, submitProgram, untilStatus } from '../submit-program.ts';
import { listDoubledJobs, listOddEndings } from './inspect-data.ts';

const challenge = {
  ...{ id: 'guess', title: { en: 'Guess' }, metrics: [{ name: 'accuracy', direction: 'higher' }] },
  scorer: { kind: 'program', entrypoint: 'main.sh' },
};
const headers = { 'content-type': 'application/json' };

test('a server that is killed while a host’s scorer runs scores the job once in the end', async (t) => {
  const directory = createTemporaryDirectory(t);
  const again = join(directory, 'again');
  const lifeline = createLifeline(t, { outputDirectory: directory });
  const options = { dataDirectory: join(directory, 'data'), env: { LB_LEASE_SECONDS: '1' } };
  const first = await startLeadersBoard(t, options);
  await readAnswer(first, '/challenges', 201, { headers, body: JSON.stringify(challenge) });
  await putTree(first, directory, 'truth', { 'labels.csv': 'secret\n' });
  await putTree(first, directory, 'scorer', { 'main.sh': slowAtFirst(directory, again) });
  const guess = 'echo secret > "$2/predictions.csv"';
  const { jobId } = await submitProgram(first, guess, 'main.sh', challenge.id);
  await lifeline.up;

  await first.end('SIGKILL');
  writeFileSync(again, '');
  const second = await startLeadersBoard(t, options);
  await untilStatus(second, jobId, /completed|failed/);

  await lifeline.end;
  const { metrics } = await readAnswer(second, `/jobs/${jobId}/results`, 200);
  const { entries } = await readAnswer(second, `/leaderboard?challenge=${challenge.id}&best=all`, 200);
  assert.deepEqual([metrics, (entries as unknown[]).length], [{ accuracy: 1 }, 1]);
  assert.deepEqual([listOddEndings(options.dataDirectory), listDoubledJobs(options.dataDirectory)], [[], []]);
});

/** Tells that it runs and goes on without end, until the file is there; then it compares. */
function slowAtFirst(directory: string, file: string): string {
  return `
if [ ! -e ${file} ]; then exec 3> ${directory}/lifeline; echo up >&3; sleep 1000; fi
cmp -s "$LB_PREDICTIONS/predictions.csv" "$LB_TRUTH/labels.csv" && accuracy=1 || accuracy=0
echo "{\\"metrics\\": {\\"accuracy\\": $accuracy}}" > "$6/scores.json"`;
}

async function putTree(
  board: RunningLeadersBoard,
  directory: string,
  name: string,
  files: Record<string, string>,
): Promise<void> {
  const folder = join(directory, name);
  mkdirSync(folder);
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
  const body = execFileSync('tar', ['-cf', '-', '-C', folder, ...Object.keys(files)]);
  await readAnswer(board, `/challenges/${challenge.id}/trees/${name}`, 200, {
    ...{ method: 'PUT', body, headers: { 'content-type': 'application/x-tar' } },
  });
}
