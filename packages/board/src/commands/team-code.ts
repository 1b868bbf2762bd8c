import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { teamWithCodeView } from '../api/participation-schemas.ts';
import { challengeArgument, teamsAddress, tellCode } from './team-options.ts';

export const teamCodeCommand = defineCommand({
  name: 'code',
  summary: 'give your team another code; the one before is good no more',
  arguments: { challenge: challengeArgument },
  options: connectOptions,
  examples: [{ command: 'lb team code fabric', what: 'when the code came into wrong hands, or was lost' }],
  async run(context, { challenge, ...server }) {
    const client = connect(context, server);
    await tellCode(context, await client.post(`${teamsAddress(challenge)}/code`, {}, teamWithCodeView));
  },
});
