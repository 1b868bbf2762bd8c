import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { entryView } from '../api/entry-schemas.ts';

export const disqualifyCommand = defineCommand({
  name: 'disqualify',
  summary: "take an entry out of the ranking (the challenge's host)",
  arguments: { job: { summary: 'the job of the entry, as "lb board" shows it' } },
  options: {
    reason: { type: 'string', summary: 'why, for hosts and for who sent it' },
    ...connectOptions,
  },
  examples: [
    { command: 'lb disqualify 01kxyz --reason "trained on the test set"', what: 'it can be undone' },
  ],
  async run(context, { job, reason, ...server }) {
    const why = reason ?? (await context.prompt({ question: 'Why?', flag: '--reason' }));
    const path = `/entries/${encodeURIComponent(job)}/disqualification`;
    const entry = await connect(context, server).post(path, { reason: why }, entryView);
    await context.output(entry, ({ user }) =>
      [
        `The entry of ${user} is out of the ranking; hosts still see it, with the reason.`,
        `Undo it with: lb reinstate ${job}`,
      ].join('\n'),
    );
  },
});
