import type { Clock, Timer } from '@leadersboard/kit/clock';
import type { WorkerInfo } from '../ports/worker-registry.ts';
import { type ReclaimPorts, reclaimDeadWorkers } from './reclaim-dead-workers.ts';
import type { WorkerLog } from './worker-log.ts';

export type KeepRegisteredOptions = {
  everyMs: number;
  /** The ids of the jobs in hand. */
  running(): readonly string[];
};

/**
 * Announces the worker, tells again and again that it is alive, and looks at each time for others of this machine that died. A
 * registry that does not answer is told at the next time; no job waits for it.
 */
export function keepRegistered(
  ports: ReclaimPorts & { clock: Clock; log: WorkerLog },
  worker: WorkerInfo,
  { everyMs, running }: KeepRegisteredOptions,
): { stop(): Promise<void> } {
  let timer: Timer | undefined;
  let isAnnounced = false;
  let stopped = false;

  async function beat(): Promise<void> {
    try {
      isAnnounced &&= await ports.workers.beat(worker.name, { running: running() });
      if (!isAnnounced) await ports.workers.announce(worker);
      isAnnounced = true;
      const reclaimed = await reclaimDeadWorkers(ports);
      if (reclaimed > 0) ports.log.info({ reclaimed }, 'took back the jobs of workers that died');
    } catch (err) {
      ports.log.error({ err, worker: worker.name }, 'the worker could not tell that it is alive');
    }
    if (!stopped) timer = ports.clock.after(everyMs, () => void turn());
  }

  function turn(): Promise<void> {
    beating = beat();
    return beating;
  }

  let beating = beat();
  return {
    async stop() {
      stopped = true;
      timer?.cancel();
      await beating;
      await ports.workers.leave(worker.name).catch((err: unknown) => {
        ports.log.error({ err, worker: worker.name }, 'the worker could not tell that it leaves');
      });
    },
  };
}
