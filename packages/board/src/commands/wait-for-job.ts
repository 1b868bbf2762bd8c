import { setTimeout as pause } from 'node:timers/promises';
import { hasEnded } from '@leadersboard/jobs';
import { describeState, getJobStatus, type JobStatusView } from '@leadersboard/jobs/commands';
import { type CommandContext, formatElapsed } from '@leadersboard/kit/cli';
import type { ApiClient } from '@leadersboard/kit/client';
import { systemClock } from '@leadersboard/kit/clock';

const PAUSE_MS = 500;

/** Asks for the job's status until it has ended, and shows how it stands. Who stops waiting is told that the job goes on. */
export async function waitForJob(
  context: CommandContext,
  client: ApiClient,
  jobId: string,
): Promise<JobStatusView> {
  const progress = context.progress({ title: `Job ${jobId}` });
  const begunAt = systemClock.monotonic();
  try {
    for (;;) {
      const view = await getJobStatus(client, jobId);
      if (hasEnded(view)) return view;
      progress.update(`${describeState(view)}, ${formatElapsed(systemClock.monotonic() - begunAt)}`);
      await pause(PAUSE_MS, undefined, { signal: context.signal });
    }
  } finally {
    progress.finish();
    if (context.signal.aborted) {
      context.notice(`Job ${jobId} goes on without you. See how it stands with: lb status ${jobId}`);
    }
  }
}
