import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { jobsErrors } from '../jobs-errors.ts';
import { followLog } from './follow-log.ts';
import { jobArgument } from './job-argument.ts';
import { getJobLog } from './read-job.ts';

export const logsCommand = defineCommand({
  name: 'logs',
  summary: 'print what the program of a job wrote',
  arguments: jobArgument,
  options: {
    follow: {
      ...{ type: 'boolean', short: 'f' },
      summary: 'go on until the job has ended; exit code 1 unless it completed',
    },
    tail: { type: 'integer', short: 'n', summary: 'begin with so many last lines' },
    ...connectOptions,
  },
  examples: [
    { command: 'lb logs 01kxyz', what: 'the whole log' },
    { command: 'lb logs 01kxyz -f -n 10', what: 'the last ten lines, and what comes' },
  ],
  async run(context, { job, follow, tail, ...server }) {
    const client = connect(context, server);
    if (!follow) {
      const log = await getJobLog(client, job, tail);
      return context.output({ job_id: job, log }, () => log.trimEnd());
    }
    const { status } = await followLog(context, client, { job, tail });
    if (status !== 'completed') throw jobsErrors.job_not_completed(`Job ${job} is ${status}.`);
  },
});
