import { createWorker, type RunnerPort, reclaimDeadWorkers, type WorkerLock } from '@leadersboard/jobs';
import type { Logger } from '@leadersboard/kit/log';
import packageJson from '../package.json' with { type: 'json' };
import { openRunner } from './choose-runner.ts';
import type { AppConfig } from './config-schema.ts';
import { createAccelerators } from './create-accelerators.ts';
import type { EnginePorts } from './create-engine-ports.ts';
import { drainMs } from './drain-times.ts';
import { requireEnvironments } from './environments/open-environments.ts';
import { examineMachine } from './examine-machine.ts';
import { createScorer } from './scoring/create-scorer.ts';
import { createTrackingWindow } from './tracking/create-tracking-window.ts';

/** What runs jobs in this process. */
export type LocalWorker = {
  name: string;
  /** What keeps jobs apart, and how far; undefined where none runs. */
  runner: Pick<RunnerPort, 'name' | 'capabilities' | 'limits'> | undefined;
  countRunning(): number;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Ends the programs of running jobs, for a process that exits without `stop`. */
  kill(): void;
};

/** Runs no jobs: other processes do. */
export const noWorker: LocalWorker = {
  name: 'none',
  runner: undefined,
  countRunning: () => 0,
  start: async () => {},
  stop: async () => {},
  kill: () => {},
};

export async function composeWorker(
  config: AppConfig,
  ports: EnginePorts,
  { log, searchPath }: { log: Logger; searchPath: string | undefined },
): Promise<LocalWorker> {
  const { jobs } = config;
  await requireEnvironments(ports.environments, (warning) => log.warn(warning));
  const environmentDirectories = await ports.environments.listDirectories();
  const accelerators = await createAccelerators(jobs.gpus, searchPath);
  const gpus = await accelerators.list();
  const runner = await openRunner(config, { clock: ports.clock, searchPath, environmentDirectories });
  const { clock, scoredMetrics } = ports;
  const { tracking: settings, dataDirectory } = config;
  const trackingWindow = createTrackingWindow({ settings, dataDirectory, clock, log, scoredMetrics });
  const { scorer, close: closeScorer } = createScorer(ports, { runner, log });
  const size = examineMachine();
  const name = jobs.name ?? `${size.machine}-${process.pid}`;
  const worker = createWorker(
    { ...ports, runner, accelerators, log, trackingWindow, scorer },
    {
      info: {
        ...{ name, ...size, processId: process.pid, version: packageJson.version },
        ...{ slots: jobs.concurrency, runner: runner.name, accelerators: gpus.map(({ id }) => id) },
      },
      limits: {
        output: { sizeBytes: jobs.outputMaxBytes, files: jobs.outputMaxFiles },
        logBytes: jobs.logMaxBytes,
      },
      ...{ leaseMs: jobs.leaseSeconds * 1000, drainMs: drainMs.jobs },
    },
  );
  let lock: WorkerLock | undefined;

  return {
    ...{ name, runner, countRunning: worker.countRunning, kill: () => runner.kill?.() },
    async start() {
      lock = await ports.workerLocks.hold(name);
      // A namesake before it is dead: the name was free.
      await ports.queue.reclaim(name);
      await reclaimDeadWorkers(ports);
      worker.start();
    },
    async stop() {
      await worker.stop();
      await closeScorer();
      await runner.close?.();
      lock?.release();
    },
  };
}
