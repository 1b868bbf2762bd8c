import type { JobCopiesPort } from '../ports/job-copies.ts';
import type { JobLogPort } from '../ports/job-log.ts';
import type { LiveMetricsPort } from '../ports/live-metrics.ts';
import type { RankedJobsPort } from '../ports/ranked-jobs.ts';
import type { RetentionPort } from '../ports/retention.ts';
import { createTally, type Garbage } from './garbage.ts';
import { type RemoveArtifactsPorts, removeArtifacts } from './remove-artifacts.ts';
import { type EndedJob, type RetentionRules, shortestStay, whatCanGo } from './retention-rules.ts';

/*
 * The files of a job go first and its row goes last. A crash in between leaves a row without files, which the next collection
 * finds by that row and finishes; the other way round it would leave files that nobody finds again.
 */

export type CollectJobsPorts = RemoveArtifactsPorts & {
  retention: RetentionPort;
  ranked: RankedJobsPort;
  jobLog: JobLogPort;
  liveMetrics: Pick<LiveMetricsPort, 'remove'>;
  copies: JobCopiesPort;
};

export type Collection = { now: number; dryRun: boolean };

/** As much of a log as stays, however old its job is. */
export const KEPT_LOG_BYTES = 64 * 1024;

const JOBS_AT_ONCE = 200;

/** Removes what the rules let go of jobs that have ended, or with `dryRun` only says what that is. */
export async function collectJobs(
  ports: CollectJobsPorts,
  rules: RetentionRules,
  { now, dryRun }: Collection,
): Promise<Garbage[]> {
  const tally = createTally(['jobs', 'artifacts', 'logs']);
  const stayMs = shortestStay(rules);
  if (stayMs === undefined) return tally.list();

  async function collectFiles(job: EndedJob, going: ReturnType<typeof whatCanGo>): Promise<void> {
    if (going.artifacts) await collectArtifacts(job);
    if (going.log) await collectLog(job, KEPT_LOG_BYTES);
    if (!going.job) return;
    await collectLog(job, 0);
    if (!dryRun) await removeSmallFiles(job);
    tally.add('jobs', 0);
  }

  async function removeSmallFiles({ id }: EndedJob): Promise<void> {
    await ports.liveMetrics.remove(id);
    await ports.copies.remove(id);
  }

  async function collectArtifacts(job: EndedJob): Promise<void> {
    for (const sizeBytes of await removeArtifacts(ports, job, { dryRun })) tally.add('artifacts', sizeBytes);
  }

  async function collectLog({ id }: EndedJob, keepBytes: number): Promise<void> {
    const { sizeBytes } = await ports.jobLog.read(id, { offset: 0, maxBytes: 0 });
    if (sizeBytes <= keepBytes) return;
    if (!dryRun) {
      await (keepBytes === 0 ? ports.jobLog.remove(id) : ports.jobLog.shrink(id, keepBytes));
      await ports.room.resize(id, { logBytes: keepBytes });
    }
    tally.add('logs', sizeBytes - keepBytes);
  }

  for await (const jobs of pagesOfEnded(ports.retention, now - stayMs)) {
    const standings = await ports.ranked.findStandings(jobs.map(({ id }) => id));
    const goingWhole: string[] = [];
    for (const job of jobs) {
      const going = whatCanGo(job, standings.get(job.id) ?? 'unranked', rules, now);
      await collectFiles(job, going);
      if (going.job) goingWhole.push(job.id);
    }
    if (!dryRun) await ports.retention.remove(goingWhole, now - (rules.jobMs ?? 0));
  }
  return tally.list();
}

async function* pagesOfEnded(retention: RetentionPort, endedBefore: number): AsyncGenerator<EndedJob[]> {
  for (let after: string | undefined; ; ) {
    const jobs = await retention.listEnded({ endedBefore, limit: JOBS_AT_ONCE, ...(after && { after }) });
    if (jobs.length > 0) yield jobs;
    if (jobs.length < JOBS_AT_ONCE) return;
    after = jobs.at(-1)?.id;
  }
}
