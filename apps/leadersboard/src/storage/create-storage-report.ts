import { join } from 'node:path';
import type { DiskSpacePort, Garbage, JobRoom, JobRoomPort } from '@leadersboard/jobs';
import type { Clock } from '@leadersboard/kit/clock';
import type { AppConfig } from '../config-schema.ts';
import { listDatabases } from '../data-directory.ts';
import type { Collector } from '../retention/create-collector.ts';
import { type DirectorySize, measureDirectory } from './measure-directory.ts';

export type StorageArea = DirectorySize & { name: string; path: string };

export type StorageReport = {
  measuredAt: number;
  areas: readonly StorageArea[];
  freeBytes: number;
  totalBytes: number;
  reserveBytes: number;
  /** Those whose jobs' files take most. */
  users: readonly (JobRoom & { user: string })[];
  /** What the rules of retention let go now. */
  canGo: readonly Garbage[];
};

export type StorageReporter = { report(): Promise<StorageReport> };

type ReporterPorts = { disk: DiskSpacePort; collector: Collector; clock: Clock; room: JobRoomPort };

const MAX_AGE_MS = 60_000;
const MAX_USERS = 20;

/** Measuring walks over every file, so the answer is kept for a minute, and who asks meanwhile waits for the same walk. */
export function createStorageReport(config: AppConfig, ports: ReporterPorts): StorageReporter {
  let last: { askedAt: number; report: Promise<StorageReport> } | undefined;
  return {
    report() {
      const now = ports.clock.monotonic();
      if (last && now - last.askedAt < MAX_AGE_MS) return last.report;
      const report = measure(config, ports);
      last = { askedAt: now, report };
      report.catch(() => {
        last = undefined;
      });
      return report;
    },
  };
}

async function measure(
  config: AppConfig,
  { disk, collector, clock, room }: ReporterPorts,
): Promise<StorageReport> {
  const areas: StorageArea[] = [await measureDatabases(config)];
  for (const [name, path] of listAreas(config)) {
    areas.push({ name, path, ...(await measureDirectory(path)) });
  }
  return {
    ...(await disk.measure()),
    areas,
    users: await room.largest(MAX_USERS),
    measuredAt: clock.now(),
    reserveBytes: config.storage.diskReserveBytes,
    canGo: await collector.collect({ dryRun: true }),
  };
}

function listAreas({ dataDirectory, storage, tracking }: AppConfig): [name: string, path: string][] {
  return [
    ['submissions', storage.uploadRoot],
    ['artifacts', storage.artifactRoot],
    ['logs', storage.logRoot],
    ['jobs', storage.jobsRoot],
    ['challenges', join(dataDirectory, 'challenges')],
    ['hidden truth', join(dataDirectory, 'truth')],
    ['environments', join(dataDirectory, 'environments')],
    ['tracking', tracking.artifactsDestination],
    ['temporary files', join(dataDirectory, 'tmp')],
  ];
}

/** With the logs that SQLite writes beside them. */
async function measureDatabases(config: AppConfig): Promise<StorageArea> {
  const files = await listDatabases(config);
  const area = { name: 'databases', path: config.dataDirectory, sizeBytes: 0, files: files.length };
  for (const path of files.flatMap((file) => [file, `${file}-wal`])) {
    area.sizeBytes += (await measureDirectory(path)).sizeBytes;
  }
  return area;
}
