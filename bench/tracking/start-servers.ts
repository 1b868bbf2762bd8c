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
import packageJson from '../../apps/leadersboard/package.json' with { type: 'json' };
import { unpackLeadersBoard } from '../../test/pack-leadersboard.ts';
import { callServer } from './call-server.ts';

/** By which a server's processes are found. */
const MARK = 'TRACKING_BENCHMARK';
/** Where /proc/PID/stat says when a process has started, counted behind its name. */
const START_FIELD = 19;

export type TrackingContestant = {
  label: string;
  versions: Record<string, string>;
  url: string;
  databaseFile: string;
  /** From the start of its first process until /health answers. */
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

/** Our server as npm installs it, with nothing in its store where no data directory is given. */
export async function startOurs(
  cleanup: RegistersCleanup,
  dataDirectory = join(createTemporaryDirectory(cleanup), 'data'),
): Promise<TrackingContestant> {
  const lb = unpackLeadersBoard(cleanup);
  const cache = { XDG_CACHE_HOME: createTemporaryDirectory(cleanup) };
  // The first start keeps what it has compiled; MLflow's was compiled when it was installed.
  const first = { lb, dataDirectory: createTemporaryDirectory(cleanup), environment: cache };
  await (await startPacked(cleanup, first)).stop();
  const versions = { leadersboard: `${packageJson.version}, packed`, node: process.versions.node };
  return startContestant(cleanup, 'LeadersBoard, packed', versions, (environment) =>
    startPacked(cleanup, { lb, dataDirectory, environment: { ...environment, ...cache } }),
  );
}

type PackedStart = { lb: string; dataDirectory: string; environment: Record<string, string> };

async function startPacked(
  cleanup: RegistersCleanup,
  { lb, dataDirectory, environment }: PackedStart,
): Promise<Started> {
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
  const processIds = () => findProcesses(MARK, mark).map(({ id }) => id);
  // The first request loads the client, for which no server shall wait.
  await fetch('data:,');
  const started = await start({ [MARK]: mark });
  cleanup.after(started.stop);
  await untilHealthy(started.url);
  const startMs = readAgeMs(processIds());
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

/** Of the oldest of them; the kernel counts in hundredths of a second. */
function readAgeMs(processIds: number[]): number {
  const bootedMs = Number.parseFloat(readFileSync('/proc/uptime', 'utf8')) * 1000;
  const startedMs = processIds.map((id) => {
    const [, fields = ''] = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ');
    return Number(fields.split(' ')[START_FIELD]) * 10;
  });
  return bootedMs - Math.min(...startedMs);
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
