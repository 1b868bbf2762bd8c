import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  createTemporaryDirectory,
  findProcesses,
  freePort,
  MLFLOW_VERSION,
  type RegistersCleanup,
  startMlflow,
  startService,
} from '@leadersboard/kit/testing';
import { lb } from '../../test/start-leadersboard.ts';
import { callServer } from './call-server.ts';

/** By which a server's processes are found. */
const MARK = 'TRACKING_BENCHMARK';

export type TrackingContestant = {
  label: string;
  versions: Record<string, string>;
  url: string;
  databaseFile: string;
  /** From the call that starts it until /health answers. */
  startMs: number;
  stop(): Promise<void>;
  /** All of its processes. */
  processIds(): number[];
  /** Of all of its processes; what they share counts once. */
  residentBytes(): number;
  /** Asks /api/2.0/mlflow: with a body it is a POST. */
  call<Answer>(path: string, body?: unknown): Promise<Answer>;
};

type Started = { url: string; databaseFile: string; stop: () => Promise<void> };

/** Our server, with nothing in its store where no data directory is given. */
export function startOurs(
  cleanup: RegistersCleanup,
  dataDirectory = join(createTemporaryDirectory(cleanup), 'data'),
): Promise<TrackingContestant> {
  return startContestant(cleanup, 'LeadersBoard', { node: process.versions.node }, async (environment) => {
    const port = await freePort();
    const { stop } = await startService({
      name: 'lb tracking',
      command: process.execPath,
      arguments: [
        ...[lb, 'tracking', '--host', '127.0.0.1', '--port', `${port}`],
        ...['--data', dataDirectory, '--no-auth', '--log-level', 'warn'],
      ],
      environment,
      directory: createTemporaryDirectory(cleanup),
      ready: /ready http/,
    });
    return { url: `http://127.0.0.1:${port}`, databaseFile: join(dataDirectory, 'tracking.db'), stop };
  });
}

/** Without the processes that run MLflow's own jobs, which would add another 1.6 GB. */
export function startPeer(cleanup: RegistersCleanup, workers: number): Promise<TrackingContestant> {
  const label = `MLflow, ${workers} ${workers === 1 ? 'worker' : 'workers'}`;
  return startContestant(cleanup, label, { mlflow: MLFLOW_VERSION }, (environment) =>
    startMlflow({ workers, environment }),
  );
}

async function startContestant(
  cleanup: RegistersCleanup,
  label: string,
  versions: Record<string, string>,
  start: (environment: Record<string, string>) => Promise<Started>,
): Promise<TrackingContestant> {
  const mark = `${process.pid}-${process.hrtime.bigint()}`;
  const startedAt = performance.now();
  const started = await start({ [MARK]: mark });
  cleanup.after(started.stop);
  await untilHealthy(started.url);
  const startMs = performance.now() - startedAt;
  const processIds = () => findProcesses(MARK, mark).map(({ id }) => id);
  return {
    ...{ ...started, label, versions, startMs, processIds },
    residentBytes: () => processIds().reduce((sum, id) => sum + readResidentBytes(id), 0),
    call: (path, body) => callServer(started.url, path, body),
  };
}

async function untilHealthy(url: string): Promise<void> {
  const isHealthy = () =>
    fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isHealthy())) await pause(20);
}

/** The share of this process; 0 where it has ended meanwhile. */
function readResidentBytes(processId: number): number {
  try {
    const rollup = readFileSync(`/proc/${processId}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
