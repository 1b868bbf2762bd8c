import { createJobCopier } from '@leadersboard/jobs';
import type { Clock } from '@leadersboard/kit/clock';
import type { DescribedSetting } from '@leadersboard/kit/config';
import type { HttpPlugin, ReadinessCheck } from '@leadersboard/kit/http';
import type { Logger } from '@leadersboard/kit/log';
import type { AppConfig } from './config-schema.ts';
import type { Ports } from './open-ports.ts';
import { collectDaily } from './retention/collect-daily.ts';
import { createCollector } from './retention/create-collector.ts';
import { settingsRoutes } from './settings/settings-routes.ts';
import { createStorageReport } from './storage/create-storage-report.ts';
import { createDiskGuard, diskReadiness, refuseWhenFull } from './storage/guard-disk.ts';
import { storageRoutes } from './storage/storage-routes.ts';

/** What keeps a server in order beside its work: room on the disk, retention, copies of jobs, and what it tells its operator. */
export type Operation = {
  routes: readonly HttpPlugin[];
  readiness: ReadinessCheck;
  refusingWhenFull(plugins: readonly HttpPlugin[]): HttpPlugin;
  start(): void;
  stop(): Promise<void>;
};

export function createOperation(
  config: AppConfig,
  ports: Ports,
  { log, clock, settings }: { log: Logger; clock: Clock; settings: readonly DescribedSetting[] },
): Operation {
  const collector = createCollector(config, ports);
  const guard = createDiskGuard(ports.disk, config.storage.diskReserveBytes);
  const copier = createJobCopier({ ...ports, log });
  let stopCollecting: (() => Promise<void>) | undefined;

  return {
    routes: [settingsRoutes(settings), storageRoutes(createStorageReport(config, { ...ports, collector }))],
    readiness: diskReadiness(guard),
    refusingWhenFull: (plugins) => refuseWhenFull(guard, plugins),
    start() {
      copier.start();
      stopCollecting = collectDaily(collector, clock, log);
    },
    async stop() {
      await copier.stop();
      await stopCollecting?.();
    },
  };
}
