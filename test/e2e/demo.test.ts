import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { type RunningLeadersBoard, startLeadersBoard } from '../start-leadersboard.ts';

const demo = { arguments: ['--demo'] };

test('a server that starts with the demo runs its baselines, and the board has them in the right order', async (t) => {
  const asUsual = {
    ...demo,
    runner: 'auto',
    cwd: createTemporaryDirectory(t),
    dataDirectory: 'data',
  } as const;
  const first = await startLeadersBoard(t, asUsual);
  const jobs = await listJobs(first);

  for (const { job_id: id } of jobs) await untilEnded(first, id);
  const boards = [await readBoard(first, 'fabric-defects'), await readBoard(first, 'iris')];
  await first.end('SIGTERM');
  const second = await startLeadersBoard(t, asUsual);

  assert.deepEqual(boards, [
    ['patch-mahalanobis', 'local-statistics', 'global-intensity'],
    ['nearest-centroid', 'majority-class'],
  ]);
  assert.deepEqual(
    (await listJobs(second)).map(({ job_id: id }) => id),
    jobs.map(({ job_id: id }) => id),
  );
});

test('a server whose settings refuse the demo says so, and starts', async (t) => {
  const server = await startLeadersBoard(t, { ...demo, env: { LB_UPLOAD_EXTENSIONS: '.py' } });

  const { status } = await server.request('/challenges/fabric-defects');

  assert.equal(status, 200);
  assert.match(
    server.output(),
    /The demo is not complete: The file "README\.md" is of a kind that is not taken here\./,
  );
});

async function listJobs(server: RunningLeadersBoard): Promise<{ job_id: string }[]> {
  return (await read(server, '/jobs')).jobs;
}

/** The stream of a job's log ends when the job does. */
async function untilEnded({ request }: RunningLeadersBoard, id: string): Promise<void> {
  const log = await request(`/jobs/${id}/logs?follow=1`);
  await log.text();
}

async function readBoard(server: RunningLeadersBoard, challenge: string): Promise<string[]> {
  const { entries } = await read(server, `/leaderboard?challenge=${challenge}`);
  return entries.map(({ method }: { method: string }) => method);
}

async function read({ request }: RunningLeadersBoard, path: string) {
  const response = await request(path);
  return JSON.parse(await response.text());
}
