import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { rescoringView } from '../api/entry-schemas.ts';

export const challengeRescoreCommand = defineCommand({
  name: 'rescore',
  summary: "score all entries again, by the truth and the scorer as they are now (the challenge's host)",
  arguments: { id: { summary: 'the id of the challenge' } },
  options: connectOptions,
  examples: [
    { command: 'lb challenge rescore fabric', what: "after the truth was mended; nobody's code runs" },
  ],
  async run(context, { id, ...server }) {
    const path = `/challenges/${encodeURIComponent(id)}/rescore`;
    const rescoring = await connect(context, server).post(path, {}, rescoringView);
    await context.output(rescoring, ({ entries, created }) => {
      if (entries === 0) return `The challenge "${id}" has no entry yet.`;
      const others = entries - created;
      const underWay = others > 0 ? ` ${others} of the ${entries} are being scored already.` : '';
      const told = `Entries that are scored again from now on: ${created} of ${entries}.${underWay}`;
      return `${told} The board changes as they end. See how they go: lb jobs`;
    });
  },
});
