import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { entryView } from '../api/entry-schemas.ts';

export const reinstateCommand = defineCommand({
  name: 'reinstate',
  summary: "take a disqualified entry back into the ranking (the challenge's host)",
  arguments: { job: { summary: 'the job of the entry, as "lb board" shows it' } },
  options: connectOptions,
  examples: [{ command: 'lb reinstate 01kxyz', what: 'it ranks as if nothing had been' }],
  async run(context, { job, ...server }) {
    const path = `/entries/${encodeURIComponent(job)}/disqualification`;
    const entry = await connect(context, server).delete(path, entryView);
    await context.output(entry, ({ user }) => `The entry of ${user} is in the ranking.`);
  },
});
