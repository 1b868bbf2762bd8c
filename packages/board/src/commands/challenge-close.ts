import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { challengeView } from '../api/challenge-schemas.ts';
import { idArgument } from './challenge-options.ts';

export const challengeCloseCommand = defineCommand({
  name: 'close',
  summary: 'take no more submissions, and reveal what was hidden until the end',
  arguments: { id: idArgument },
  options: connectOptions,
  examples: [{ command: 'lb challenge close fabric', what: 'the ranking stays' }],
  async run(context, { id, ...server }) {
    const path = `/challenges/${encodeURIComponent(id)}`;
    const closed = await connect(context, server).patch(path, { closed: true }, challengeView);
    await context.output(closed, () =>
      [
        `The challenge "${id}" is closed: it takes no more submissions, and its ranking is final.`,
        `Open it again with: lb challenge update ${id} --open`,
      ].join('\n'),
    );
  },
});
