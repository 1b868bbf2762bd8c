import { describeState, type JobStatusView, untilJobEnded } from '@leadersboard/jobs/commands';
import { type CommandContext, formatElapsed } from '@leadersboard/kit/cli';
import type { ApiClient } from '@leadersboard/kit/client';
import { systemClock } from '@leadersboard/kit/clock';

const SHOWN_EVERY_MS = 500;

/** Waits until the job has ended, and shows how it stands. Who stops waiting is told that the job goes on. */
export async function waitForJob(
  context: CommandContext,
  client: ApiClient,
  jobId: string,
): Promise<JobStatusView> {
  const { signal } = context;
  const progress = context.progress({ title: `Job ${jobId}` });
  const begunAt = systemClock.monotonic();
  let state = 'pending';
  const showing = setInterval(
    () => progress.update(`${state}, ${formatElapsed(systemClock.monotonic() - begunAt)}`),
    SHOWN_EVERY_MS,
  );
  try {
    return await untilJobEnded(client, jobId, {
      signal,
      onChange: (change) => {
        state = describeState(change);
      },
    });
  } finally {
    clearInterval(showing);
    progress.finish();
    if (signal.aborted) {
      context.notice(`Job ${jobId} goes on without you. See how it stands with: lb status ${jobId}`);
    }
  }
}
