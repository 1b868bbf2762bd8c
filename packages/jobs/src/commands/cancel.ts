import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { jobStatusView } from '../api/job-schemas.ts';
import { addressOfJob } from '../api/job-views.ts';
import type { JobStatusView } from './read-job.ts';

export const cancelCommand = defineCommand({
  name: 'cancel',
  summary: 'end jobs that wait or run',
  arguments: { jobs: { summary: 'the ids of the jobs', variadic: true } },
  options: connectOptions,
  examples: [{ command: 'lb cancel 01kxyz 01kabc', what: 'two jobs' }],
  async run(context, { jobs, ...server }) {
    const client = connect(context, server);
    const answers = await Promise.allSettled(
      jobs.map((job) => client.post(`${addressOfJob(job)}/cancel`, {}, jobStatusView)),
    );
    const cancelled = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    if (cancelled.length > 0) {
      await context.output({ jobs: cancelled }, (view) => view.jobs.map(describeCancelled).join('\n'));
    }
    const failed = answers.find((answer) => answer.status === 'rejected');
    if (failed) throw failed.reason;
  },
});

function describeCancelled({ job_id, status }: JobStatusView): string {
  return status === 'running' ? `Job ${job_id} is being cancelled.` : `Job ${job_id} is ${status}.`;
}
