import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { enqueuedJob } from '../api/enqueue-schemas.ts';
import { addressOfJob } from '../api/job-views.ts';
import { jobArgument } from './job-argument.ts';

export const retryCommand = defineCommand({
  name: 'retry',
  summary: 'run a failed or cancelled job again, as a new one',
  arguments: jobArgument,
  options: connectOptions,
  examples: [{ command: 'lb retry 01kxyz', what: 'with the same submission and config' }],
  async run(context, { job, ...server }) {
    const client = connect(context, server);
    const retried = await client.post(`${addressOfJob(job)}/retry`, {}, enqueuedJob);
    await context.output(
      retried,
      ({ job_id, status }) => `Job ${job_id} is ${status}. See: lb logs -f ${job_id}`,
    );
  },
});
