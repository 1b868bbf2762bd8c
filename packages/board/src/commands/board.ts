import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { leaderboardView } from '../api/leaderboard-schemas.ts';
import { boardColumns, explainBoard, type LeaderboardView } from './board-columns.ts';

const ROWS_SHOWN = 20;
const DEFAULT_CHALLENGE = 'default';

export const boardCommand = defineCommand({
  name: 'board',
  summary: 'show the ranking of a challenge',
  arguments: { id: { summary: 'the id of the challenge; else what --challenge says', optional: true } },
  options: {
    challenge: { type: 'string', default: DEFAULT_CHALLENGE, summary: 'the id of the challenge' },
    board: { type: 'string', summary: 'one of the boards of the challenge; else its first' },
    metric: { type: 'string', summary: 'the metric to rank by; else that of the board' },
    order: {
      ...{ type: 'string', choices: ['asc', 'desc'] },
      summary: 'the lowest or the highest first; else the best first',
    },
    best: {
      ...{ type: 'string', choices: ['user', 'all'], default: 'user' },
      summary: 'one row a user (or team), the best one, or every row',
    },
    part: {
      ...{ type: 'string', choices: ['public', 'private'] },
      summary: 'the part of the truth that ranks; the private one is for hosts until the end',
    },
    baselines: {
      ...{ type: 'string', choices: ['marked', 'ranked'], default: 'marked' },
      summary: 'whether baselines hold a rank',
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
      const table = await context.table(view.entries, boardColumns(view));
      return [table, explainBoard(view).join('\n')].filter((part) => part !== '').join('\n\n');
    });
  },
});

function addressOf(fields: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) query.set(name, String(value));
  return `/leaderboard?${query}`;
}

function describeNobody({ metric, metrics, challenge, board, self_reported }: LeaderboardView): string {
  if (!self_reported && metrics.length === 0)
    return `Nobody is on the board "${board}" of the challenge "${challenge}" yet. See what it takes: lb challenge show ${challenge}`;
  const nobody = `Nobody has the metric "${metric}" in the challenge "${challenge}" yet.`;
  const where = challenge === DEFAULT_CHALLENGE ? '' : ` --challenge ${challenge}`;
  if (metrics.length === 0) return `${nobody} Be the first: lb submit main.py${where}`;
  return `${nobody} Choose another with --metric: ${metrics.join(', ')}.`;
}
