import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { leftTeamView } from '../api/participation-schemas.ts';
import { challengeArgument, teamsAddress } from './team-options.ts';

export const teamLeaveCommand = defineCommand({
  name: 'leave',
  summary: 'leave your team, while nothing of it was scored',
  arguments: { challenge: challengeArgument },
  options: connectOptions,
  examples: [{ command: 'lb team leave fabric', what: 'you take part alone again' }],
  async run(context, { challenge, ...server }) {
    const address = `${teamsAddress(challenge)}/leave`;
    const answer = await connect(context, server).post(address, {}, leftTeamView);
    await context.output(answer, ({ left }) => `You have left the team "${left}".`);
  },
});
