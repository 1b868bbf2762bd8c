import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { describeStatus } from './describe-status.ts';
import { jobArgument } from './job-argument.ts';
import { getJobStatus } from './read-job.ts';

export const statusCommand = defineCommand({
  name: 'status',
  summary: 'say how a job stands',
  arguments: jobArgument,
  options: connectOptions,
  examples: [{ command: 'lb status 01kxyz', what: 'one job, once' }],
  async run(context, { job, ...server }) {
    const status = await getJobStatus(connect(context, server), job);
    await context.output(status, (view) => describeStatus(view, context.colours));
  },
});
