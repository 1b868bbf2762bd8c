import type { JobFeedPort, JobStatusPort } from '@leadersboard/jobs';
import type { ScoreStorePort } from '../ports/score-store.ts';
import type { SubmissionStorePort } from '../ports/submission-store.ts';
import { createFollower, type Follower } from './create-follower.ts';
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

/** Every job that had completed before `catchUp` is on the board when it resolves. */
export type ScoreFollower = Follower;

export function createScoreFollower(ports: FollowScoresPorts): ScoreFollower {
  return createFollower(ports.feed, {
    position: ports.scores.position,
    async take(events, position, isDue) {
      const completed = events.filter((event) => event.status === 'completed');
      if (completed.length === 0 && !isDue) return false;
      const scores = await Promise.all(completed.map((event) => scoreOf(ports, event.jobId)));
      await ports.scores.record(scores, position);
      return true;
    },
  });
}

async function scoreOf(ports: FollowScoresPorts, jobId: string): Promise<Score> {
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
