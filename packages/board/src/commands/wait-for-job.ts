import { setTimeout as pause } from 'node:timers/promises';
import { hasEnded } from '@leadersboard/jobs';
import { getJobStatus, type JobStatusView } from '@leadersboard/jobs/commands';
import type { CommandContext } from '@leadersboard/kit/cli';
import type { ApiClient } from '@leadersboard/kit/client';

const PAUSE_MS = 500;

/** Asks for the job's status until it has ended, and shows where it is. */
export async function waitForJob(
  context: CommandContext,
  client: ApiClient,
  jobId: string,
): Promise<JobStatusView> {
  const progress = context.progress({ title: `Job ${jobId}` });
  try {
    for (;;) {
      const view = await getJobStatus(client, jobId);
      if (hasEnded(view)) return view;
      progress.update(0);
      await pause(PAUSE_MS, undefined, { signal: context.signal });
    }
  } finally {
    progress.finish();
  }
}
