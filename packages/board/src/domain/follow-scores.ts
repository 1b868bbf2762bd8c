import type { Job, JobFeedPort, JobStatusPort } from '@leadersboard/jobs';
import type { ScoreStorePort } from '../ports/score-store.ts';
import type { SubmissionStorePort } from '../ports/submission-store.ts';
import type { Score } from './score.ts';

/*
 * Scores follow the feed of job events. The scores of a stretch of events and the position after them are stored in one
 * write, so a crash anywhere repeats the stretch at most, and a repeated score changes nothing: every completed job is
 * on the board once.
 */

export type FollowScoresPorts = {
  feed: JobFeedPort;
  status: JobStatusPort;
  scores: ScoreStorePort;
  submissions: SubmissionStorePort;
};

export type ScoreFollower = {
  /** Resolves when every job that had completed before the call is on the board. */
  catchUp(): Promise<void>;
};

const EVENTS_AT_ONCE = 500;

export function createScoreFollower(ports: FollowScoresPorts): ScoreFollower {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  async function follow(): Promise<void> {
    for (;;) {
      const after = await ports.scores.position();
      const events = await ports.feed.read({ after, limit: EVENTS_AT_ONCE });
      const last = events.at(-1);
      if (!last) return;
      const completed = events.filter((event) => event.status === 'completed');
      const scores = await Promise.all(completed.map((event) => scoreOf(event.jobId)));
      await ports.scores.record(scores, last.sequence);
    }
  }

  async function scoreOf(jobId: string): Promise<Score> {
    const job = await ports.status.find(jobId);
    if (!job?.result) throw new Error(`The completed job ${jobId} has no result.`);
    const submission = await ports.submissions.find(job.submissionId);
    return {
      ...{ jobId, submissionId: job.submissionId, challenge: job.challenge, user: job.owner },
      method: methodOf(job, submission?.metadata),
      metrics: job.result.metrics,
      finishedAt: job.finishedAt ?? job.createdAt,
    };
  }

  function start(): Promise<void> {
    next = undefined;
    running = follow().finally(() => {
      running = undefined;
    });
    return running;
  }

  return {
    catchUp() {
      if (!running) return start();
      // What runs may have read the feed before the caller's job completed.
      next ??= running.then(start, start);
      return next;
    },
  };
}

function methodOf(job: Job, metadata: Record<string, unknown> = {}): string | null {
  const method = job.result?.params.method ?? metadata.method;
  return typeof method === 'string' && method.length > 0 ? method : null;
}
