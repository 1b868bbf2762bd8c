import { type CommandContext, defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import type { z } from 'zod';
import { leaksView } from '../api/entry-schemas.ts';

type LeaksView = z.infer<typeof leaksView>;
type Suspect = LeaksView['equal_truth'][number];

export const challengeLeaksCommand = defineCommand({
  name: 'leaks',
  summary: "list entries that predict the same, or the truth itself (the challenge's host)",
  arguments: { id: { summary: 'the id of the challenge' } },
  options: connectOptions,
  examples: [{ command: 'lb challenge leaks fabric', what: 'before the ranking is believed' }],
  async run(context, { id, ...server }) {
    const path = `/challenges/${encodeURIComponent(id)}/leaks`;
    await context.output(await connect(context, server).get(path, leaksView), async (leaks) => {
      const parts = await describeLeaks(leaks, context);
      return parts.length > 0
        ? parts.join('\n\n')
        : 'No two participants predict the same, and nobody the truth.';
    });
  },
});

async function describeLeaks(
  { identical, equal_truth }: LeaksView,
  context: CommandContext,
): Promise<string[]> {
  const groups = identical.map(
    async ({ entries }) =>
      `These predict the same, the earliest first:\n${await listSuspects(entries, context)}`,
  );
  const truth =
    equal_truth.length > 0
      ? [`These predict the truth itself:\n${await listSuspects(equal_truth, context)}`]
      : [];
  return [...truth, ...(await Promise.all(groups))];
}

function listSuspects(entries: readonly Suspect[], context: CommandContext): Promise<string> {
  return context.table(entries, [
    { title: 'user', value: ({ user }) => user },
    { title: 'team', value: ({ team }) => team },
    { title: 'received', value: ({ received_at }) => received_at },
    { title: 'job', value: ({ job_id }) => job_id },
  ]);
}
