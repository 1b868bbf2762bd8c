import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { reproductionView } from '../api/entry-schemas.ts';

export const reproduceCommand = defineCommand({
  name: 'reproduce',
  summary:
    "run the code of an entry again, and mark it verified if it is worth the same (the challenge's host)",
  arguments: { job: { summary: 'the job of the entry, as "lb board" shows it' } },
  options: connectOptions,
  examples: [{ command: 'lb reproduce 01kxyz', what: 'both environments are kept with the result' }],
  async run(context, { job, ...server }) {
    const path = `/entries/${encodeURIComponent(job)}/reproduce`;
    const reproduction = await connect(context, server).post(path, {}, reproductionView);
    await context.output(reproduction, ({ job_id, created }) =>
      [
        created ? `The job ${job_id} runs it again.` : `The job ${job_id} runs it already.`,
        `Watch it with: lb status ${job_id}`,
        `See what came of it with: lb entry ${job}`,
      ].join('\n'),
    );
  },
});
