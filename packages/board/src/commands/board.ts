import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import type { z } from 'zod';
import { leaderboardView } from '../api/leaderboard-schemas.ts';

type LeaderboardView = z.infer<typeof leaderboardView>;

const ROWS_SHOWN = 20;
const DEFAULT_CHALLENGE = 'default';

export const boardCommand = defineCommand({
  name: 'board',
  summary: 'show the ranking of a challenge',
  arguments: { id: { summary: 'the id of the challenge; else what --challenge says', optional: true } },
  options: {
    challenge: { type: 'string', default: DEFAULT_CHALLENGE, summary: 'the id of the challenge' },
    metric: { type: 'string', summary: 'the metric to rank by; else the primary one of the challenge' },
    order: {
      ...{ type: 'string', choices: ['asc', 'desc'] },
      summary: 'the lowest or the highest first; else the best first',
    },
    best: {
      ...{ type: 'string', choices: ['user', 'all'], default: 'user' },
      summary: 'one row a user, the best one, or every row',
    },
    limit: { type: 'integer', summary: `the most rows; else ${ROWS_SHOWN}, and all of them as CSV` },
    csv: { type: 'boolean', summary: 'write CSV, with every metric' },
    ...connectOptions,
  },
  examples: [
    { command: 'lb board --metric pixel_pro', what: 'ranked by another metric' },
    { command: 'lb board fabric --best all --csv > fabric.csv', what: 'every entry, for a spreadsheet' },
  ],
  async run(context, { id, csv, url, token, ...asked }) {
    const client = connect(context, { url, token });
    const challenge = id ?? asked.challenge;
    if (csv) {
      const { bytes } = await client.getBytes(addressOf({ ...asked, challenge, format: 'csv' }));
      context.stdout.write(bytes);
      return;
    }
    const address = addressOf({ ...asked, challenge, limit: asked.limit ?? ROWS_SHOWN });
    await context.output(await client.get(address, leaderboardView), async (view) => {
      if (view.entries.length === 0) return describeNobody(view);
      const table = await context.table(view.entries, [
        { title: '#', value: ({ rank }) => String(rank), align: 'right' },
        { title: 'user', value: ({ user }) => user },
        { title: 'method', value: ({ method }) => method ?? '' },
        { title: view.metric, value: ({ value }) => showValue(view, value), align: 'right' },
        { title: 'job', value: ({ job_id }) => job_id },
      ]);
      return view.self_reported ? `${table}\n\nThese values are what each entry reports of itself.` : table;
    });
  },
});

function addressOf(fields: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) query.set(name, String(value));
  return `/leaderboard?${query}`;
}

/** As precisely as the challenge says; the whole value where it says nothing. */
function showValue({ metric, precisions }: LeaderboardView, value: number): string {
  return Object.hasOwn(precisions, metric) ? value.toFixed(precisions[metric]) : String(value);
}

function describeNobody({ metric, metrics, challenge }: LeaderboardView): string {
  const nobody = `Nobody has the metric "${metric}" in the challenge "${challenge}" yet.`;
  const where = challenge === DEFAULT_CHALLENGE ? '' : ` --challenge ${challenge}`;
  if (metrics.length === 0) return `${nobody} Be the first: lb submit main.py${where}`;
  return `${nobody} Choose another with --metric: ${metrics.join(', ')}.`;
}
