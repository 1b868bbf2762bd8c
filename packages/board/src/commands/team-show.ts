import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import type { z } from 'zod';
import { participationView } from '../api/participation-schemas.ts';
import { challengeArgument, describeTeam } from './team-options.ts';

type Participation = z.infer<typeof participationView>;

export const teamShowCommand = defineCommand({
  name: 'show',
  summary: 'show your team in a challenge, and what is left of its submissions',
  arguments: { challenge: challengeArgument },
  options: connectOptions,
  examples: [{ command: 'lb team show fabric', what: 'who is in it, or that you take part alone' }],
  async run(context, { challenge, ...server }) {
    const address = `/challenges/${encodeURIComponent(challenge)}/participation`;
    const answer = await connect(context, server).get(address, participationView);
    await context.output(answer, (participation) =>
      [
        participation.team ? describeTeam(participation.team) : 'You are in no team.',
        ...describePhase(participation),
      ].join('\n'),
    );
  },
});

function describePhase({ open, phase, closes_at, accepts, in_all, per_day }: Participation): string[] {
  if (!open) return ['Nothing is taken now.'];
  if (phase === null) return ['It is always open.'];
  const end = closes_at === null ? '' : ` until ${closes_at}`;
  return [
    `The phase "${phase}" takes ${accepts.join(' and ')}${end}.`,
    ...(per_day.most === null ? [] : [`Scored today: ${per_day.used} of ${per_day.most}.`]),
    ...(in_all.most === null ? [] : [`Scored in all: ${in_all.used} of ${in_all.most}.`]),
  ];
}
