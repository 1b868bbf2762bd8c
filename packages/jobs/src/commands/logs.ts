import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { jobArgument } from './job-argument.ts';
import { getJobLog } from './read-job.ts';

export const logsCommand = defineCommand({
  name: 'logs',
  summary: 'print what the program of a job wrote',
  arguments: jobArgument,
  options: connectOptions,
  examples: [{ command: 'lb logs 01kxyz', what: 'the whole log' }],
  async run(context, { job, ...server }) {
    const log = await getJobLog(connect(context, server), job);
    await context.output({ job_id: job, log }, () => log.trimEnd());
  },
});
