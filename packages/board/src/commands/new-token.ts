import type { CommandContext } from '@leadersboard/kit/cli';
import { connect, type ServerChoice } from '@leadersboard/kit/client';
import type { z } from 'zod';
import { newTokenView } from '../api/token-schemas.ts';
import { roles } from '../domain/user.ts';
import { parseLife } from './parse-life.ts';

/** The options of whatever makes a token. */
export const newTokenOptions = {
  user: { type: 'string', summary: 'whose token it is; else yours' },
  role: { type: 'string', choices: roles, summary: 'the most that it may do; else as much as possible' },
  label: { type: 'string', default: '', summary: 'what you call it' },
  expires: { type: 'string', default: '90d', summary: 'how long it is good: 90d, 12h, never' },
} as const;

export type NewTokenWish = {
  user: string | undefined;
  role: (typeof roles)[number] | undefined;
  label: string;
  expires: string;
};

export type NewTokenView = z.infer<typeof newTokenView>;

export function createTokenByApi(
  context: CommandContext,
  server: ServerChoice,
  { user, role, label, expires }: NewTokenWish,
): Promise<NewTokenView> {
  const body = { user, role, label, expires_in_seconds: parseLife(expires) };
  return connect(context, server).post('/tokens', body, newTokenView);
}

/** The secret alone on stdout, so that a script can take it. */
export async function tellNewToken(
  context: CommandContext,
  view: Pick<NewTokenView, 'token' | 'token_id' | 'user' | 'role' | 'expires_at'>,
): Promise<void> {
  const end = view.expires_at === null ? 'never expires' : `is good until ${view.expires_at}`;
  context.notice(`The token of ${view.user} (${view.role}) ${end}. It is shown this once:`);
  await context.output(view, ({ token }) => token);
}
