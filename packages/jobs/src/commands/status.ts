import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { describeRemarks } from './describe-results.ts';
import { describeStatus } from './describe-status.ts';
import { jobArgument } from './job-argument.ts';
import { getJobResults, getJobStatus } from './read-job.ts';

export const statusCommand = defineCommand({
  name: 'status',
  summary: 'say how a job stands',
  arguments: jobArgument,
  options: connectOptions,
  examples: [{ command: 'lb status 01kxyz', what: 'one job, once' }],
  async run(context, { job, ...server }) {
    const client = connect(context, server);
    const status = await getJobStatus(client, job);
    await context.output(status, async (view) => {
      const remarks = view.status === 'completed' ? describeRemarks(await getJobResults(client, job)) : [];
      return [describeStatus(view, context.colours), ...remarks].join('\n');
    });
  },
});
