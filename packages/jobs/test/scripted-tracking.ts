import { jobsErrors } from '../src/jobs-errors.ts';
import type { RecordedRun, RunRecord, TrackingPort } from '../src/ports/tracking.ts';

type Answer = 'recorded' | 'unavailable' | 'file failed' | 'refused' | 'bug';

/** A tracking server that answers as the test says, and as long as it wants to be asked. */
export function createScriptedTracking() {
  const records: RunRecord[] = [];
  const underWay = new Map<string, { answer(how: Answer): void; signal: AbortSignal }>();
  let changed = Promise.withResolvers<void>();
  let most = 0;

  const tracking: TrackingPort = {
    async record(run, signal) {
      records.push(run);
      const { promise, resolve, reject } = Promise.withResolvers<Answer>();
      if (underWay.has(run.jobId)) throw new Error(`${run.jobId} is recorded twice at once.`);
      underWay.set(run.jobId, { answer: resolve, signal });
      signal.addEventListener('abort', () => reject(signal.reason));
      most = Math.max(most, underWay.size);
      tell();
      try {
        return give(await promise, run);
      } finally {
        underWay.delete(run.jobId);
        tell();
      }
    },
  };

  function tell(): void {
    changed.resolve();
    changed = Promise.withResolvers();
  }

  return {
    ...{ tracking, records },
    /** How many were recorded at once, at most. */
    most: () => most,
    underWay: () => [...underWay.keys()].sort(),
    async untilAsked(...jobIds: string[]): Promise<void> {
      while (!jobIds.every((jobId) => underWay.has(jobId))) await changed.promise;
    },
    async answer(jobId: string, how: Answer): Promise<void> {
      await this.untilAsked(jobId);
      underWay.get(jobId)?.answer(how);
    },
  };
}

function give(answer: Answer, { jobId, leavesOutFailing }: RunRecord): RecordedRun {
  if (answer === 'unavailable') throw jobsErrors.tracking_unavailable('The server sleeps.');
  if (answer === 'file failed') {
    if (leavesOutFailing) return { runId: `run of ${jobId}`, url: null, note: 'model.pt is not here.' };
    throw jobsErrors.tracking_file_failed('The server fails over model.pt.');
  }
  if (answer === 'refused') throw jobsErrors.tracking_refused('A bad name.');
  if (answer === 'bug') throw new TypeError('undefined is not a function');
  return { runId: `run of ${jobId}`, url: null };
}
