import { givenText } from '@leadersboard/kit/text';
import { z } from 'zod';
import { role } from './user-schemas.ts';

const DAY_SECONDS = 24 * 60 * 60;
const DEFAULT_LIFE_SECONDS = 90 * DAY_SECONDS;
const LONGEST_LIFE_SECONDS = 3_660 * DAY_SECONDS;

export const newTokenBody = z.strictObject({
  user: givenText.optional().describe('Yourself where it is left out; others only for the role admin.'),
  role: role.optional().describe('The most that the token may do; as much as possible where it is left out.'),
  label: z.string().max(100).default('').describe('What you call it: "notebook", "CI of project x".'),
  expires_in_seconds: z
    .int()
    .min(1)
    .max(LONGEST_LIFE_SECONDS)
    .nullable()
    .default(DEFAULT_LIFE_SECONDS)
    .describe('90 days where it is left out; null never expires.'),
});

export const tokenView = z.object({
  token_id: z.string(),
  user: z.string(),
  role,
  label: z.string(),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime().nullable(),
  last_used_at: z.iso.datetime().nullable().describe('To the minute.'),
  expired: z.boolean(),
  made_by: z.string().nullable().describe('The token that made it; null where that was one of the settings.'),
});

export const newTokenView = tokenView.extend({
  token: z.string().describe('The secret itself. It is shown this once.'),
});

export const tokenListView = z.object({
  tokens: z.array(tokenView),
  next: z.string().nullable().describe('Pass it as "after" for the following ones.'),
});

export const tokenQuery = z.object({
  user: givenText.optional().describe('For the role admin: of this user; of everybody where it is left out.'),
  after: givenText.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

export const tokenParameters = z.object({ id: givenText });

export const revokeTokenQuery = z.object({
  with_made: z
    .enum(['true', 'false'])
    .default('false')
    .describe('true revokes those that it has made as well, and those that these have made.'),
});

export const revocationView = z.object({
  token_id: z.string(),
  revoked: z.int().describe('How many tokens are good no more.'),
  left: z.int().describe('How many that it has made, directly or by others, are still good.'),
});
