import type { Clock, Timer } from '@leadersboard/kit/clock';
import type { JobFeedPort } from '../ports/job-feed.ts';
import type { JobStatusPort } from '../ports/job-status.ts';

export type WatchCancelPorts = {
  feed: Pick<JobFeedPort, 'listen'>;
  status: Pick<JobStatusPort, 'find'>;
  clock: Pick<Clock, 'after'>;
};

const RETRY_MS = 500;

/** Hears when somebody asks to cancel the running job; a state that cannot be read is asked again after a pause. */
export function watchCancel(
  { feed, status, clock }: WatchCancelPorts,
  jobId: string,
): { requested: AbortSignal; stop(): void } {
  const requested = new AbortController();
  let looking = false;
  let changedMeanwhile = false;
  let stopped = false;
  let retry: Timer | undefined;

  async function look(): Promise<void> {
    changedMeanwhile = looking;
    if (looking) return;
    looking = true;
    retry?.cancel();
    const answer = await status.find(jobId).then(
      (job) => ({ job }),
      () => undefined,
    );
    looking = false;
    if (stopped) return;
    if (!answer) retry = clock.after(RETRY_MS, () => void look());
    else if (answer.job?.cancelRequestedAt !== undefined) requested.abort();
    else if (changedMeanwhile) await look();
  }

  const stopListening = feed.listen(() => void look());
  void look();
  return {
    requested: requested.signal,
    stop() {
      stopped = true;
      stopListening();
      retry?.cancel();
    },
  };
}
