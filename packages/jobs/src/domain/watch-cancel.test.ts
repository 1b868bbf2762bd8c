import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '@leadersboard/kit/testing';
import { createInMemoryJobStatus } from '../../test/in-memory-job-status.ts';
import { newJob } from '../../test/job-fixtures.ts';
import { watchCancel } from './watch-cancel.ts';

test('a cancel whose state cannot be read is heard after a pause, without another change', async () => {
  const ports = await runJob();
  ports.fail(2);
  const { requested, stop } = watchCancel(ports, 'job');
  await settle();
  await ports.status.cancel('job', 'Cancelled by ada.');
  await settle();
  const heardAtOnce = requested.aborted;

  ports.clock.advance(500);
  await settle();

  assert.deepEqual([heardAtOnce, requested.aborted], [false, true]);
  stop();
});

test('whoever stops watching leaves no try behind', async () => {
  const ports = await runJob();
  ports.fail(1);
  const { stop } = watchCancel(ports, 'job');

  stop();
  await settle();

  assert.equal(ports.clock.waiting, 0);
});

/** A job that runs, whose state can be made unreadable for so many reads. */
async function runJob() {
  const clock = createFakeClock();
  const { status, feed } = createInMemoryJobStatus(clock);
  await status.create(newJob({ id: 'job' }));
  await status.begin('job', 'w');
  await settle();
  let failures = 0;
  const find: typeof status.find = async (id) => {
    failures -= 1;
    if (failures >= 0) throw new Error('The database does not answer.');
    return status.find(id);
  };
  return {
    ...{ clock, feed, status: { ...status, find } },
    fail(times: number) {
      failures = times;
    },
  };
}

/** Every promise that can be settled now is. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
