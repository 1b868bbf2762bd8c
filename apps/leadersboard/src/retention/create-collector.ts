import { join } from 'node:path';
import {
  type CollectSubmissionsPorts,
  type CollectTreesPorts,
  collectSubmissions,
  collectTrees,
  type DiscardDraftsPorts,
  discardExpiredDrafts,
} from '@leadersboard/board';
import {
  type CollectJobsPorts,
  collectJobs,
  type Garbage,
  type JobCopiesPort,
  type JobFeedPort,
  type RetentionPort,
} from '@leadersboard/jobs';
import type { Environments } from '@leadersboard/jobs/adapters/environments';
import type { Clock } from '@leadersboard/kit/clock';
import { appErrors } from '../app-errors.ts';
import type { AppConfig } from '../config-schema.ts';
import { lockMaintenance } from '../lock-maintenance.ts';
import { collectTemporaryFiles } from './collect-temporary-files.ts';

type Follower = { catchUp(): Promise<void> };

export type CollectorPorts = CollectJobsPorts &
  CollectSubmissionsPorts &
  CollectTreesPorts &
  DiscardDraftsPorts & {
    retention: RetentionPort;
    copies: JobCopiesPort;
    environments: Pick<Environments, 'collect'>;
    feed: Pick<JobFeedPort, 'last'>;
    follower: Follower;
    refunds: Follower;
    releases: Follower;
    clock: Pick<Clock, 'now'>;
  };

export type Collector = {
  /**
   * Removes what the rules of retention let go, or with `dryRun` only says what that is. Throws `collection_running` while
   * another one removes, or a backup is taken.
   */
  collect(options: { dryRun: boolean }): Promise<Garbage[]>;
};

const DAY_MS = 24 * 60 * 60 * 1000;

/** People look at what happened in the last days, and followers of the API's event stream come back to it. */
const EVENTS_STAY_MS = 7 * DAY_MS;

export function createCollector({ dataDirectory, retention }: AppConfig, ports: CollectorPorts): Collector {
  const stay = (days: number) => (days === 0 ? undefined : days * DAY_MS);

  async function collectAll(dryRun: boolean): Promise<Garbage[]> {
    const collection = { now: ports.clock.now(), dryRun };
    const jobRules = {
      jobMs: stay(retention.statusDays),
      artifactsMs: stay(retention.artifactDays),
      logMs: stay(retention.logDays),
    };
    const submissionRules = {
      stayMs: stay(retention.submissionDays),
      keepPerUser: retention.submissionsPerUser,
    };
    if (!dryRun) await discardExpiredDrafts(ports, collection.now);
    return [
      ...(await collectJobs(ports, jobRules, collection)),
      ...(await collectSubmissions(ports, submissionRules, collection)),
      ...(await collectTrees(ports, collection)),
      await collectEvents(collection),
      ...(await ports.environments.collect({ ...collection, stayMs: stay(retention.environmentDays) })),
      ...(await collectTemporaryFiles(join(dataDirectory, 'tmp'), collection)),
    ];
  }

  /** Nobody who follows the events may miss one, so only those go that every follower has passed. */
  async function collectEvents({ now, dryRun }: { now: number; dryRun: boolean }): Promise<Garbage> {
    const last = await ports.feed.last();
    await Promise.all([ports.follower, ports.refunds, ports.releases].map((follower) => follower.catchUp()));
    const upTo = Math.min(last, await ports.copies.position());
    const events = { upTo, olderThan: now - EVENTS_STAY_MS };
    const count = dryRun
      ? await ports.retention.countEvents(events)
      : await ports.retention.removeEvents(events);
    return { what: 'events', count, sizeBytes: 0 };
  }

  return {
    async collect({ dryRun }) {
      if (dryRun) return collectAll(true);
      const lock = lockMaintenance(dataDirectory);
      if (!lock)
        throw appErrors.collection_running(
          'A backup is being taken, or something else collects. Try again when it has ended.',
        );
      try {
        return await collectAll(false);
      } finally {
        lock.release();
      }
    },
  };
}
