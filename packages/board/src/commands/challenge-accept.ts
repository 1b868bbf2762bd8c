import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { kitErrors } from '@leadersboard/kit/errors';
import { challengeView } from '../api/challenge-schemas.ts';
import { acceptanceView, participationView } from '../api/participation-schemas.ts';
import { idArgument } from './challenge-options.ts';

export const challengeAcceptCommand = defineCommand({
  name: 'accept',
  summary: 'read the rules of a challenge, and accept them',
  arguments: { id: idArgument },
  options: {
    yes: { type: 'boolean', short: 'y', summary: 'accept them without being asked' },
    ...connectOptions,
  },
  examples: [{ command: 'lb challenge accept fabric', what: 'shows the rules and asks' }],
  async run(context, { id, yes, ...server }) {
    const client = connect(context, server);
    const address = `/challenges/${encodeURIComponent(id)}`;
    // In this order a text that is changed meanwhile is not accepted unread.
    const { rules: asked } = await client.get(`${address}/participation`, participationView);
    const { rules } = await client.get(address, challengeView);
    if (!rules || !asked) throw kitErrors.usage(`The challenge "${id}" has no rules to accept.`);
    context.notice(rules.text.en);
    if (!yes && !(await confirm(context))) throw kitErrors.usage('You have not accepted the rules.');
    const body = { revision: asked.revision };
    const accepted = await client.post(`${address}/acceptance`, body, acceptanceView);
    await context.output(accepted, () => `You have accepted the rules of the challenge "${id}".`);
  },
});

type Asking = { prompt(options: { question: string; flag: string }): Promise<string> };

async function confirm(context: Asking): Promise<boolean> {
  const answer = await context.prompt({ question: 'Do you accept these rules? (yes/no)', flag: '--yes' });
  return /^y(es)?$/i.test(answer.trim());
}
