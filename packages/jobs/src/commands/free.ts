import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { formatBytes } from '@leadersboard/kit/text';
import { freedView } from '../api/artifact-removal-routes.ts';
import { addressOfJob } from '../api/job-views.ts';
import { jobArgument } from './job-argument.ts';

export const freeCommand = defineCommand({
  name: 'free',
  summary: 'remove the files that an ended job has left, so that there is room again',
  arguments: jobArgument,
  options: connectOptions,
  examples: [{ command: 'lb free 01kxyz', what: 'its result, log and rank stay' }],
  async run(context, { job, ...server }) {
    const client = connect(context, server);
    const view = await client.delete(`${addressOfJob(job)}/artifacts`, freedView);
    await context.output(view, ({ job_id, freed }) => `Job ${job_id}: ${formatBytes(freed)} are free.`);
  },
});
