import type { JobFeedPort } from '../ports/job-feed.ts';
import type { JobStatusPort } from '../ports/job-status.ts';

/** Hears when somebody asks to cancel the running job; what the state does not answer now it is asked at the next change. */
export function watchCancel(
  { feed, status }: { feed: Pick<JobFeedPort, 'listen'>; status: Pick<JobStatusPort, 'find'> },
  jobId: string,
): { requested: AbortSignal; stop(): void } {
  const requested = new AbortController();
  let looking = false;
  let changedMeanwhile = false;

  async function look(): Promise<void> {
    changedMeanwhile = looking;
    if (looking) return;
    looking = true;
    const job = await status.find(jobId).catch(() => undefined);
    looking = false;
    if (job?.cancelRequestedAt !== undefined) requested.abort();
    else if (changedMeanwhile) await look();
  }

  const stop = feed.listen(() => void look());
  void look();
  return { requested: requested.signal, stop };
}
