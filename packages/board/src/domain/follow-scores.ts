import type { JobFeedPort, JobStatusPort } from '@leadersboard/jobs';
import type { ScoreStorePort } from '../ports/score-store.ts';
import type { SubmissionStorePort } from '../ports/submission-store.ts';
import { findMethod } from './find-method.ts';
import type { Score } from './score.ts';

/*
 * Scores follow the feed of job events. The scores of a stretch of events and the position after them are stored in one
 * write, so a crash anywhere repeats the stretch at most, and a repeated score changes nothing: every completed job is
 * on the board once. A stretch that has nothing for the board is not worth a write: its position is remembered, and stored
 * with the next one that has.
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
  /** Follows each change from now on, so that who asks has little to wait for. Returns what ends it and waits for its end. */
  keepUp(onFault: (error: unknown) => void): () => Promise<void>;
};

const EVENTS_AT_ONCE = 500;

/** So many events at most are read again after a restart. */
const LARGEST_GAP = 10_000;

export function createScoreFollower(ports: FollowScoresPorts): ScoreFollower {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let position: { followed: number; stored: number } | undefined;

  async function follow(): Promise<void> {
    position ??= await readPosition();
    for (;;) {
      const events = await ports.feed.read({ after: position.followed, limit: EVENTS_AT_ONCE });
      const last = events.at(-1);
      if (!last) return;
      const completed = events.filter((event) => event.status === 'completed');
      const scores = await Promise.all(completed.map((event) => scoreOf(event.jobId)));
      if (scores.length > 0 || last.sequence - position.stored >= LARGEST_GAP) {
        await ports.scores.record(scores, last.sequence);
        position.stored = last.sequence;
      }
      position.followed = last.sequence;
    }
  }

  async function readPosition() {
    const stored = await ports.scores.position();
    return { followed: stored, stored };
  }

  async function scoreOf(jobId: string): Promise<Score> {
    const job = await ports.status.find(jobId);
    if (!job?.result) throw new Error(`The completed job ${jobId} has no result.`);
    const submission = await ports.submissions.find(job.submissionId);
    return {
      ...{ jobId, submissionId: job.submissionId, challenge: job.challenge, user: job.owner },
      method: findMethod(job, submission?.metadata),
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

  function catchUp(): Promise<void> {
    if (!running) return start();
    // What runs may have read the feed before the caller's job completed.
    next ??= running.then(start, start);
    return next;
  }

  return {
    catchUp,
    keepUp(onFault) {
      const follow = () => void catchUp().catch(onFault);
      const stopListening = ports.feed.listen(follow);
      follow();
      return async () => {
        stopListening();
        while (running) await running.catch(() => undefined);
      };
    },
  };
}
