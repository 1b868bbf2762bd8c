import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createSubmissionLookup } from '@leadersboard/board';
import { isDefaultToken } from '@leadersboard/board/adapters/configured-tokens';
import {
  auditRoutes,
  challengeRoutes,
  challengeTreeRoutes,
  challengeVersionRoutes,
  entryRoutes,
  leaderboardRoutes,
  participationRoutes,
  rankingRoutes,
  submissionFileRoutes,
  submissionRoutes,
  submissionUploadRoutes,
  teamMemberRoutes,
  teamRoutes,
  tokenRoutes,
  userRoutes,
} from '@leadersboard/board/routes';
import { reclaimDeadWorkers, requeueJobs } from '@leadersboard/jobs';
import { jobRoutes } from '@leadersboard/jobs/routes';
import type { Clock } from '@leadersboard/kit/clock';
import type { DescribedSetting } from '@leadersboard/kit/config';
import { type AuditedRequest, createHttpServer, type HttpServer } from '@leadersboard/kit/http';
import type { Logger } from '@leadersboard/kit/log';
import { createMetrics } from '@leadersboard/kit/metrics';
import { acquireLock } from '@leadersboard/kit/sqlite';
import packageJson from '../package.json' with { type: 'json' };
import { requireRunner } from './choose-runner.ts';
import { composeWorker, type LocalWorker, noWorker } from './compose-worker.ts';
import type { AppConfig } from './config-schema.ts';
import { createOperation } from './create-operation.ts';
import { drainMs } from './drain-times.ts';
import { openPorts } from './open-ports.ts';
import { tidySubmissions } from './tidy-submissions.ts';
import { createRecording } from './tracking/create-recording.ts';
import { createUserDirectory } from './tracking/create-user-directory.ts';
import { startOwnTracking, trustsThisMachine } from './tracking/start-own-tracking.ts';
import { createTrackingLinks } from './tracking/tracking-links.ts';
import { webRoutes } from './web-routes.ts';

export type LeadersBoard = {
  server: HttpServer;
  /** Where the tracking server of this process answers; undefined where another is configured. */
  trackingUrl: string | undefined;
  /** What keeps the jobs of this process apart; undefined where it runs none. */
  runner: LocalWorker['runner'];
  /** Takes up what an earlier process left unfinished, and from then on runs jobs. */
  start(): Promise<void>;
  /** How many jobs run in this process, for which `close` waits. */
  countRunning(): number;
  /** Ends requests and jobs, then closes what they used. */
  close(): Promise<void>;
  /** Ends the programs of running jobs, for a process that exits without `close`. */
  kill(): void;
};

export type Surroundings = {
  log: Logger;
  clock: Clock;
  /** The PATH of whoever started the process. */
  searchPath: string | undefined;
  /** As an administrator is shown them. */
  settings: readonly DescribedSetting[];
};

/**
 * Chooses the adapters for the configuration and wires them. Until `start` nothing runs but our own tracking server, which needs
 * nothing of the rest.
 */
export async function compose(config: AppConfig, surroundings: Surroundings): Promise<LeadersBoard> {
  const { log, clock } = surroundings;
  if (config.jobs.worker) await requireRunner(config, surroundings.searchPath);
  await mkdir(config.dataDirectory, { recursive: true, mode: 0o700 });

  await using opening = new AsyncDisposableStack();
  opening.adopt(acquireLock(join(config.dataDirectory, 'lock')), (lock) => lock.release());
  const { ports: opened } = opening.adopt(await openPorts(config, { log, clock }), (ports) => ports.close());
  const audit = (request: AuditedRequest) => opened.audit.record({ ...request, at: clock.now() });
  const { authenticate } = opened.identity;
  const own =
    config.tracking.uri === undefined
      ? opening.adopt(
          await startOwnTracking(config, {
            log,
            clock,
            authenticate,
            audit,
            users: createUserDirectory(opened.users),
            trustsWhoeverAsks: trustsThisMachine(config),
            searchPath: surroundings.searchPath,
          }),
          ({ close }) => close(),
        )
      : undefined;
  const trackingLinks = createTrackingLinks(
    config.tracking,
    own && { url: own.url, trustsWhoeverAsks: trustsThisMachine(config) },
  );
  const ports = { ...opened, trackingLinks };
  const operation = createOperation(config, ports, surroundings);
  const recording = createRecording(config.tracking, ports, { log, drainMs: drainMs.recordings, own });
  const worker = config.jobs.worker ? await composeWorker(config, ports, surroundings) : noWorker;
  const engine = { ...ports, submissions: createSubmissionLookup(ports) };
  const server = createHttpServer({
    ...{ name: 'LeadersBoard', version: packageJson.version, log, clock },
    metrics: createMetrics({ prefix: 'leadersboard_' }),
    limits: { drainMs: drainMs.requests },
    ...{ authenticate, audit },
    trustProxy: config.server.trustProxy,
    cors: { origins: config.server.corsOrigins },
    thisMachineOnly: config.auth.tokens.some(isDefaultToken),
    plugins: [
      operation.refusingWhenFull([
        submissionRoutes(ports),
        submissionFileRoutes(ports),
        submissionUploadRoutes(ports),
        challengeTreeRoutes(ports),
        jobRoutes(engine),
        entryRoutes(engine),
        rankingRoutes(engine),
      ]),
      leaderboardRoutes(ports),
      challengeRoutes(ports),
      challengeVersionRoutes(ports),
      participationRoutes(ports),
      teamRoutes(ports),
      teamMemberRoutes(ports),
      userRoutes(ports),
      tokenRoutes(ports),
      auditRoutes(ports),
      ...operation.routes,
      webRoutes(),
    ],
  });
  server.addReadiness(operation.readiness);
  server.addReadiness({ name: 'database', check: async () => void (await ports.queueView.count()) });
  const everything = opening.move();
  let stopFollowing: (() => Promise<void>) | undefined;
  let stopRefunding: (() => Promise<void>) | undefined;
  let stopReleasing: (() => Promise<void>) | undefined;

  return {
    ...{ server, trackingUrl: own?.url },
    async start() {
      await reclaimDeadWorkers(ports);
      const unfinished = await requeueJobs(ports);
      if (unfinished > 0) log.info({ unfinished }, 'took up the jobs that were unfinished');
      await tidySubmissions(ports, log);
      stopFollowing = ports.follower.keepUp((err) => log.error({ err }, 'scores could not be recorded'));
      stopRefunding = ports.refunds.keepUp((err) => log.error({ err }, 'places could not be refunded'));
      stopReleasing = ports.releases.keepUp((err) => log.error({ err }, 'places could not be released'));
      operation.start();
      recording.start();
      await worker.start();
    },
    ...{ runner: worker.runner, countRunning: worker.countRunning, kill: worker.kill },
    async close() {
      await Promise.all([server.close(), worker.stop()]);
      await Promise.all([stopRefunding?.(), stopReleasing?.()]);
      await recording.stop();
      await stopFollowing?.();
      await operation.stop();
      await everything.disposeAsync();
    },
  };
}
