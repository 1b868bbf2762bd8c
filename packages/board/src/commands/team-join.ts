import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { teamView } from '../api/participation-schemas.ts';
import { challengeArgument, describeTeam, teamsAddress } from './team-options.ts';

export const teamJoinCommand = defineCommand({
  name: 'join',
  summary: 'join a team by its code',
  arguments: { challenge: challengeArgument, code: { summary: 'a member has it', optional: true } },
  options: connectOptions,
  examples: [{ command: 'lb team join fabric', what: 'asks for the code' }],
  async run(context, { challenge, code, ...server }) {
    const typed = code ?? (await context.prompt({ question: 'Code:', flag: 'the code', secret: true }));
    const client = connect(context, server);
    const body = { code: typed.trim() };
    await context.output(await client.post(`${teamsAddress(challenge)}/join`, body, teamView), describeTeam);
  },
});
