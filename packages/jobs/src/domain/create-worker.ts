import type { Clock } from '@leadersboard/kit/clock';
import type { Delivery } from '../ports/job-queue.ts';
import type { RunLimits } from '../ports/runner.ts';
import type { WorkerInfo } from '../ports/worker-registry.ts';
import { createAllotment, type Grant } from './allot-resources.ts';
import { type HandleDeliveryPorts, handleDelivery } from './handle-delivery.ts';
import { keepRegistered } from './keep-registered.ts';
import { isStorageFull } from './or-failure.ts';
import type { ReclaimPorts } from './reclaim-dead-workers.ts';
import { waitUnlessAborted } from './wait-unless-aborted.ts';

/*
 * While a slot is free, a worker asks the queue for one job of a class for which it has room, reserves what the class needs, and
 * handles the delivery beside asking for the next one. It asks for one at a time, so what it said of its room is still true when
 * the job comes; only accelerators may have gone to another worker meanwhile, and then the job goes back.
 */

export type WorkerPorts = HandleDeliveryPorts & ReclaimPorts & { clock: Clock };

export type WorkerOptions = {
  /** What it announces of itself. No two workers that are alive share a name. */
  info: WorkerInfo;
  leaseMs: number;
  limits: RunLimits;
  /** How long `stop` lets running jobs go on before it gives them back. */
  drainMs: number;
};

export type Worker = {
  /** How many jobs it has in hand. */
  countRunning(): number;
  start(): void;
  /** Takes no more, waits for what runs, then gives the rest back to the queue. */
  stop(): Promise<void>;
};

const PAUSE_AFTER_FAULT_MS = 1000;

export function createWorker(ports: WorkerPorts, options: WorkerOptions): Worker {
  const { info, leaseMs, limits, drainMs } = options;
  const closing = new AbortController();
  const leaving = new AbortController();
  const running = new Set<Delivery>();
  /** Of these some have ended and are only leaving the queue. */
  const unsettled = new Set<Promise<void>>();
  const allotment = createAllotment(ports, {
    machine: { cpus: info.cpus, memoryBytes: info.memoryBytes, accelerators: info.accelerators.length },
    slots: info.slots,
    onRoom: () => waiting.abort(),
  });
  let waiting = new AbortController();
  let slotFreed = Promise.withResolvers<void>();
  let stopTelling: (() => Promise<void>) | undefined;
  let asking: Promise<void> | undefined;

  async function askForJobs(): Promise<void> {
    while (!closing.signal.aborted) {
      slotFreed = Promise.withResolvers();
      if (running.size >= info.slots) await slotFreed.promise;
      else await orPause(takeOne);
    }
  }

  async function takeOne(): Promise<void> {
    if (waiting.signal.aborted) waiting = new AbortController();
    const delivery = await ports.queue.take({
      ...{ worker: info.name, leaseMs, classes: allotment.classes },
      signal: waiting.signal,
    });
    if (!delivery) return;
    const grant = await allotment.grant(delivery.resourceClass);
    if (grant) handle(delivery, grant);
    else await ports.queue.giveBack(delivery);
  }

  function handle(delivery: Delivery, grant: Grant): void {
    const onEnded = () => {
      grant.release();
      running.delete(delivery);
      slotFreed.resolve();
    };
    running.add(delivery);
    const handling = { grant, leaseMs, limits, leaving: leaving.signal, onEnded };
    const handled = orPause(() => handleDelivery(ports, delivery, handling)).finally(() => {
      onEnded();
      unsettled.delete(handled);
    });
    unsettled.add(handled);
  }

  /** A fault of the machine takes the slot out of use for a while, so that it does not come again at once. */
  async function orPause(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (err) {
      const message = 'the worker stumbled; its job is tried again';
      ports.log.error({ err, worker: info.name }, message);
      const pauseMs = isStorageFull(err) ? leaseMs : PAUSE_AFTER_FAULT_MS;
      await waitUnlessAborted(ports.clock, pauseMs, closing.signal);
    }
  }

  return {
    countRunning: () => running.size,
    start() {
      stopTelling = keepRegistered(ports, info, {
        everyMs: leaseMs / 3,
        running: () => [...running].map(({ jobId }) => jobId),
      }).stop;
      asking = askForJobs();
    },
    async stop() {
      closing.abort();
      waiting.abort();
      slotFreed.resolve();
      const timer = ports.clock.after(drainMs, () => leaving.abort());
      await asking;
      await Promise.all(unsettled);
      timer.cancel();
      allotment.stop();
      await stopTelling?.();
    },
  };
}
