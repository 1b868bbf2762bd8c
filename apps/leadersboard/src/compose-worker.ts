import { createWorker, type RunnerPort, reclaimDeadWorkers, type WorkerLock } from '@leadersboard/jobs';
import { createSelfReportedScorer } from '@leadersboard/jobs/adapters/self-reported';
import type { Logger } from '@leadersboard/kit/log';
import packageJson from '../package.json' with { type: 'json' };
import type { AppConfig } from './config-schema.ts';
import { createAccelerators } from './create-accelerators.ts';
import type { EnginePorts } from './create-engine-ports.ts';
import { drainMs } from './drain-times.ts';
import { requireEnvironments } from './environments/open-environments.ts';
import { examineMachine } from './examine-machine.ts';

/** What runs jobs in this process. */
export type LocalWorker = {
  name: string;
  countRunning(): number;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Ends the programs of running jobs, for a process that exits without `stop`. */
  kill(): void;
};

/** Runs no jobs: other processes do. */
export const noWorker: LocalWorker = {
  name: 'none',
  countRunning: () => 0,
  start: async () => {},
  stop: async () => {},
  kill: () => {},
};

export async function composeWorker(
  { jobs }: AppConfig,
  ports: EnginePorts,
  { log, searchPath, runner }: { log: Logger; searchPath: string | undefined; runner: RunnerPort },
): Promise<LocalWorker> {
  await requireEnvironments(ports.environments, (warning) => log.warn(warning));
  const size = examineMachine();
  const name = jobs.name ?? `${size.machine}-${process.pid}`;
  const accelerators = await createAccelerators(jobs.gpus, searchPath);
  const gpus = await accelerators.list();
  const worker = createWorker(
    { ...ports, runner, accelerators, log, scorer: createSelfReportedScorer() },
    {
      info: {
        ...{ name, ...size, processId: process.pid, version: packageJson.version },
        ...{ slots: jobs.concurrency, runner: runner.name, accelerators: gpus.map(({ id }) => id) },
      },
      outputLimits: { sizeBytes: jobs.outputMaxBytes, files: jobs.outputMaxFiles },
      ...{ leaseMs: jobs.leaseSeconds * 1000, drainMs: drainMs.jobs },
    },
  );
  let lock: WorkerLock | undefined;

  return {
    ...{ name, countRunning: worker.countRunning, kill: () => runner.kill?.() },
    async start() {
      lock = await ports.workerLocks.hold(name);
      // A namesake before it is dead: the name was free.
      await ports.queue.reclaim(name);
      await reclaimDeadWorkers(ports);
      worker.start();
    },
    async stop() {
      await worker.stop();
      lock?.release();
    },
  };
}
