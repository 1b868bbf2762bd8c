import type { Job, JobFeedPort, JobResult, JobStatusPort, ScoreDetailsPort } from '@leadersboard/jobs';
import type { ChallengePort } from '../ports/challenge.ts';
import type { ContestPlacesPort } from '../ports/contest-places.ts';
import type { ScoreStorePort } from '../ports/score-store.ts';
import type { SubmissionStorePort } from '../ports/submission-store.ts';
import { createFollower, type Follower } from './create-follower.ts';
import type { EntryChange, NewEntry } from './entry-change.ts';
import { readEntryDetails } from './entry-details.ts';
import { findMethod } from './find-method.ts';
import type { Score } from './score.ts';

/*
 * Scores follow the feed of job events. The scores of a stretch of events, what they change in the entries, and the position after
 * them are stored in one write, so a crash anywhere repeats the stretch at most, and a repeated score changes nothing: every
 * completed job is on the board once. A stretch that has nothing for the board is not worth a write: its position is remembered,
 * and stored with the next one that has.
 *
 * What was run or predicted is a score of its own, and an entry where a scorer has seen the predictions. A job that scores another
 * one again gives that one its new worth, and one that repeats a run says whether the run can be believed.
 */

export type FollowScoresPorts = {
  feed: JobFeedPort;
  status: JobStatusPort;
  scores: ScoreStorePort;
  submissions: SubmissionStorePort;
  details: ScoreDetailsPort;
  places: Pick<ContestPlacesPort, 'find'>;
  challenges: Pick<ChallengePort, 'find'>;
};

/** Every job that had completed before `catchUp` is on the board when it resolves. */
export type ScoreFollower = Follower;

type CompletedJob = Job & { result: JobResult };

type Outcome = { score?: Score; change?: EntryChange | undefined };

export function createScoreFollower(ports: FollowScoresPorts): ScoreFollower {
  return createFollower(ports.feed, {
    position: ports.scores.position,
    async take(events, position, isDue) {
      const completed = events.filter((event) => event.status === 'completed');
      if (completed.length === 0 && !isDue) return false;
      const outcomes = await Promise.all(completed.map((event) => outcomeOf(ports, event.jobId)));
      const scores = outcomes.flatMap(({ score }) => score ?? []);
      const changes = outcomes.flatMap(({ change }) => change ?? []);
      await ports.scores.record(scores, position, changes);
      return true;
    },
  });
}

async function outcomeOf(ports: FollowScoresPorts, jobId: string): Promise<Outcome> {
  const job = await ports.status.find(jobId);
  if (!isCompleted(job)) throw new Error(`The completed job ${jobId} has no result.`);
  const { subjectId } = job;
  if (subjectId === undefined) return scoreJob(ports, job);
  if (job.kind === 'rescore') return { change: await rescore(ports, job, subjectId) };
  return { change: await compareWithSubject(ports, job, subjectId) };
}

function isCompleted(job: Job | undefined): job is CompletedJob {
  return job?.result !== undefined;
}

async function scoreJob(ports: FollowScoresPorts, job: CompletedJob): Promise<Outcome> {
  const known = await describeJob(ports, job);
  const score = { ...known, metrics: job.result.metrics };
  const text = await ports.details.find(job.id);
  if (text === undefined) return { score };
  const entry = await placeEntry(ports, job, known);
  return { score, change: { kind: 'scored', entry, details: readEntryDetails(text) } };
}

async function describeJob({ submissions }: FollowScoresPorts, job: Job): Promise<Omit<Score, 'metrics'>> {
  const submission = await submissions.find(job.submissionId);
  return {
    ...{ jobId: job.id, submissionId: job.submissionId, challenge: job.challenge, user: job.owner },
    method: findMethod(job, submission?.metadata),
    finishedAt: finishOf(job),
  };
}

async function placeEntry(
  { places }: FollowScoresPorts,
  job: Job,
  known: Omit<Score, 'metrics'>,
): Promise<NewEntry> {
  const place = await places.find(job.id);
  return {
    ...{ ...known, kind: job.kind === 'predictions' ? 'predictions' : 'code' },
    ...{ team: place?.team ?? null, phase: place?.phase ?? null },
    receivedAt: place?.receivedAt ?? job.createdAt,
  };
}

/** Also of a job that its scorer had failed over: then it is scored for the first time. */
async function rescore(
  ports: FollowScoresPorts,
  job: CompletedJob,
  subjectId: string,
): Promise<EntryChange | undefined> {
  const [text, subject] = await Promise.all([ports.details.find(job.id), ports.status.find(subjectId)]);
  if (text === undefined || !subject) return undefined;
  const entry = await placeEntry(ports, subject, await describeJob(ports, subject));
  return {
    ...{ kind: 'rescored', entry, scoredBy: job.id, scoredAt: finishOf(job) },
    ...{ metrics: job.result.metrics, details: readEntryDetails(text) },
  };
}

async function compareWithSubject(
  { details, status, challenges }: FollowScoresPorts,
  job: CompletedJob,
  jobId: string,
): Promise<EntryChange | undefined> {
  const [text, subject, challenge] = await Promise.all([
    details.find(job.id),
    status.find(jobId),
    challenges.find(job.challenge),
  ]);
  if (text === undefined) return undefined;
  const environments = [subject?.environment ?? null, job.environment ?? null] as const;
  const reproduction = {
    ...{ jobId: job.id, at: finishOf(job), environments },
    ...{ details: readEntryDetails(text), tolerance: challenge?.tolerance ?? {} },
  };
  return { kind: 'reproduced', jobId, reproduction };
}

function finishOf({ finishedAt, createdAt }: Job): number {
  return finishedAt ?? createdAt;
}
