import {
  describeResults,
  describeStatus,
  getEndOfJobLog,
  getJobResults,
  type JobStatusView,
} from '@leadersboard/jobs/commands';
import type { CommandContext } from '@leadersboard/kit/cli';
import type { ApiClient } from '@leadersboard/kit/client';

const LOG_LINES = 20;

/** Prints how a job ended: with its results, or with the end of its log where it failed. */
export async function tellEnding(
  context: CommandContext,
  client: ApiClient,
  ended: JobStatusView,
): Promise<void> {
  const results = await getJobResults(client, ended.job_id);
  await context.output({ ...ended, ...results }, async (view) => {
    const status = describeStatus(view, context.colours);
    if (view.status === 'completed') return `${status}\n\n${await describeResults(view, context)}`;
    if (view.status === 'failed') return `${status}\n\n${await describeLog(client, view.job_id)}`;
    return status;
  });
}

async function describeLog(client: ApiClient, jobId: string): Promise<string> {
  const lines = await getEndOfJobLog(client, jobId, LOG_LINES);
  return ['The end of its log:', ...lines.map((line) => `  ${line}`), `All of it: lb logs ${jobId}`].join(
    '\n',
  );
}
