import { defineCommand } from '@leadersboard/kit/cli';
import { connect } from '@leadersboard/kit/client';
import { kitErrors } from '@leadersboard/kit/errors';
import { challengeView } from '../api/challenge-schemas.ts';
import { challengeOptions, describeChallenge, readChallengeFile } from './challenge-options.ts';

export const challengeUpdateCommand = defineCommand({
  name: 'update',
  summary: 'change, close or open a challenge',
  arguments: {
    id: { summary: 'the id of the challenge' },
    file: { summary: 'a challenge.yaml; flags win over what it says', optional: true },
  },
  options: {
    close: { type: 'boolean', summary: 'take no more submissions' },
    open: { type: 'boolean', summary: 'take submissions again' },
    ...challengeOptions,
  },
  examples: [
    { command: 'lb challenge update fabric --close', what: 'the ranking stays, nothing new comes in' },
    { command: 'lb challenge update fabric challenge.yaml', what: 'as the file now says' },
  ],
  async run(context, { id, file, close, open, url, token, ...flags }) {
    if (close && open) throw kitErrors.usage('A challenge cannot be closed and open; give one of the two.');
    const address = `/challenges/${encodeURIComponent(id)}`;
    const { id: _id, ...fields } = await readChallengeFile(file, context.cwd);
    const body = { ...describeChallenge(fields, flags), ...((close || open) && { closed: close }) };
    const changed = await connect(context, { url, token }).patch(address, body, challengeView);
    await context.output(
      changed,
      ({ closed, revision }) =>
        `The challenge "${id}" is ${closed ? 'closed' : 'open'}; this is its revision ${revision}.`,
    );
  },
});
