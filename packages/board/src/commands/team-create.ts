import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { teamWithCodeView } from '../api/participation-schemas.ts';
import { challengeArgument, teamsAddress, tellCode } from './team-options.ts';

export const teamCreateCommand = defineCommand({
  name: 'create',
  summary: 'found a team in a challenge, and get the code by which others join',
  arguments: { challenge: challengeArgument, name: { summary: 'what others know the team by' } },
  options: connectOptions,
  examples: [{ command: 'lb team create fabric Weavers', what: 'you are its first member' }],
  async run(context, { challenge, name, ...server }) {
    const client = connect(context, server);
    await tellCode(context, await client.post(teamsAddress(challenge), { name }, teamWithCodeView));
  },
});
