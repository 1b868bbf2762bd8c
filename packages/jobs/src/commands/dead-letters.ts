import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { z } from 'zod';
import { enqueuedJob } from '../api/enqueue-schemas.ts';
import { deadLettersView } from '../api/queue-schemas.ts';
import { jobArgument } from './job-argument.ts';
import { pageOptions, pageQueryOf, tellMore } from './page-options.ts';

export const deadLettersListCommand = defineCommand({
  name: 'list',
  summary: 'list the jobs that the queue gave up on (role admin)',
  options: { ...pageOptions, ...connectOptions },
  examples: [{ command: 'lb dead-letters list', what: 'newest first' }],
  async run(context, { limit, after, ...server }) {
    const query = pageQueryOf({ limit, after });
    const answer = await connect(context, server).get(`/dead-letters?${query}`, deadLettersView);
    await context.output(answer, async ({ dead_letters, next }) => {
      if (dead_letters.length === 0) return 'There are no dead letters.';
      const table = await context.table(dead_letters, [
        { title: 'job', value: ({ job_id }) => job_id },
        { title: 'user', value: ({ user }) => user },
        { title: 'tries', value: ({ deliveries }) => deliveries, align: 'right' },
        { title: 'given up', value: ({ buried_at }) => buried_at.slice(0, 19).replace('T', ' ') },
        { title: 'why', value: ({ why }) => why },
      ]);
      return tellMore(table, next);
    });
  },
});

export const deadLettersSendAgainCommand = defineCommand({
  name: 'send-again',
  summary: 'run such a job again, as a new one (role admin)',
  arguments: jobArgument,
  options: connectOptions,
  examples: [{ command: 'lb dead-letters send-again 01kxyz', what: 'once its cause is mended' }],
  async run(context, { job, ...server }) {
    const client = connect(context, server);
    const sent = await client.post(`${addressOf(job)}/send-again`, {}, enqueuedJob);
    await context.output(sent, ({ job_id, status }) => `Job ${job_id} is ${status} in its place.`);
  },
});

export const deadLettersDropCommand = defineCommand({
  name: 'drop',
  summary: 'forget such a job; its state and log stay (role admin)',
  arguments: jobArgument,
  options: connectOptions,
  examples: [{ command: 'lb dead-letters drop 01kxyz', what: 'one that is not worth another try' }],
  async run(context, { job, ...server }) {
    await connect(context, server).delete(addressOf(job), z.unknown());
    await context.output({ job_id: job, dropped: true }, () => `The dead letter of job ${job} is dropped.`);
  },
});

function addressOf(job: string): string {
  return `/dead-letters/${encodeURIComponent(job)}`;
}
