import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { jobStatusView } from '../api/job-schemas.ts';
import { describeStatus } from './describe-status.ts';
import { jobArgument } from './job-argument.ts';

export const statusCommand = defineCommand({
  name: 'status',
  summary: 'say how a job stands',
  arguments: jobArgument,
  options: connectOptions,
  examples: [{ command: 'lb status 01kxyz', what: 'one job, once' }],
  async run(context, { job, ...server }) {
    const answer = await connect(context, server).get(`/jobs/${job}/status`, jobStatusView);
    await context.output(answer, (view) => describeStatus(view, context.colours));
  },
});
