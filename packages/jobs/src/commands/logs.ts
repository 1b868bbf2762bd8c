import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { jobArgument } from './job-argument.ts';

export const logsCommand = defineCommand({
  name: 'logs',
  summary: 'print what the program of a job wrote',
  arguments: jobArgument,
  options: connectOptions,
  examples: [{ command: 'lb logs 01kxyz', what: 'the whole log' }],
  async run(context, { job, ...server }) {
    const client = connect(context, server);
    const parts: string[] = [];
    for (let offset = 0; ; ) {
      const { text, headers } = await client.getText(`/jobs/${job}/logs?offset=${offset}`);
      const next = Number(headers.get('x-next-offset') ?? offset);
      if (next <= offset) break;
      offset = next;
      parts.push(text);
    }
    await context.output({ job_id: job, log: parts.join('') }, ({ log }) => log.trimEnd());
  },
});
