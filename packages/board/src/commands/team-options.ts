import type { CommandContext } from '@leadersboard/kit/cli';
import type { z } from 'zod';
import type { teamView, teamWithCodeView } from '../api/participation-schemas.ts';

type TeamView = z.infer<typeof teamView>;

export const challengeArgument = { summary: 'the id of the challenge' };

export function teamsAddress(challenge: string): string {
  return `/challenges/${encodeURIComponent(challenge)}/teams`;
}

export function describeTeam({ name, members }: TeamView): string {
  const names = (members ?? []).map(({ user }) => user).join(', ');
  return `Team "${name}": ${names}`;
}

/** The code alone on stdout, so that a script can take it. */
export async function tellCode(
  context: CommandContext,
  team: z.infer<typeof teamWithCodeView>,
): Promise<void> {
  context.notice(`${describeTeam(team)}. Others join by this code, which is shown this once:`);
  await context.output(team, ({ join_code }) => join_code);
}
