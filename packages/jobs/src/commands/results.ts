import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { jobResultsView } from '../api/job-schemas.ts';
import { jobArgument } from './job-argument.ts';

export const resultsCommand = defineCommand({
  name: 'results',
  summary: 'show the metrics and files that a job has given',
  arguments: jobArgument,
  options: connectOptions,
  examples: [{ command: 'lb results 01kxyz --json', what: 'for a script' }],
  async run(context, { job, ...server }) {
    const answer = await connect(context, server).get(`/jobs/${job}/results`, jobResultsView);
    await context.output(answer, async ({ status, detail, metrics, performance, artifacts }) => {
      const numbers = Object.entries({ ...metrics, ...performance });
      if (numbers.length === 0)
        return `Job ${job} is ${status}; it has no results.${detail ? ` ${detail}` : ''}`;
      const table = await context.table(numbers, [
        { title: 'metric', value: ([name]) => name },
        { title: 'value', value: ([, value]) => String(value), align: 'right' },
      ]);
      const files = artifacts.map(({ path, size }) => `  ${path} (${size} bytes)`);
      return [table, ...(files.length > 0 ? ['', 'Files:', ...files] : [])].join('\n');
    });
  },
});
