import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { describeResults } from './describe-results.ts';
import { jobArgument } from './job-argument.ts';
import { getJobResults } from './read-job.ts';

export const resultsCommand = defineCommand({
  name: 'results',
  summary: 'show the metrics and files that a job has given',
  arguments: jobArgument,
  options: connectOptions,
  examples: [{ command: 'lb results 01kxyz --json', what: 'for a script' }],
  async run(context, { job, ...server }) {
    const results = await getJobResults(connect(context, server), job);
    await context.output(results, (view) => describeResults(view, context));
  },
});
