import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { FakeClock } from '@leadersboard/kit/testing';
import type { Delivery, JobQueuePort } from '../src/ports/job-queue.ts';
import type { QueueViewPort } from '../src/ports/queue-view.ts';
import type { SkippedTest } from './contract-tests.ts';

export const leaseMs = 30_000;

export type JobQueueContract = {
  name: string;
  /** `first` and `second` are two connections to one queue, as two processes have them. */
  create(t: TestContext): Promise<{
    first: JobQueuePort;
    second: JobQueuePort;
    view: Pick<QueueViewPort, 'count'>;
    clock: FakeClock;
  }>;
  skip?: readonly SkippedTest[];
};

export async function takeOne(
  queue: JobQueuePort,
  worker: string,
  classes?: readonly string[],
): Promise<Delivery> {
  const room = classes && { classes: () => classes };
  const delivery = await queue.take({ worker, leaseMs, signal: AbortSignal.timeout(10_000), ...room });
  assert.ok(delivery, `${worker} waited ten seconds for a job`);
  return delivery;
}

/** What a taker gets that looks once. */
export async function takeNothing(
  queue: JobQueuePort,
  classes?: readonly string[],
): Promise<Delivery | undefined> {
  const stop = new AbortController();
  const room = classes && { classes: () => classes };
  const taking = queue.take({ worker: 'nobody', leaseMs, signal: stop.signal, ...room });
  await lookedOnce(queue);
  stop.abort();
  return taking;
}

/** Resolves when whoever began to take before has looked: later calls are answered later. */
export async function lookedOnce(queue: JobQueuePort): Promise<void> {
  await queue.remove('nobody waits for this');
}
