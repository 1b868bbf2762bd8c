import { givenText } from '@leadersboard/kit/text';
import { z } from 'zod';
import { submissionKinds } from '../domain/contest.ts';

const LONGEST_NAME = 64;

const most = z.int().nullable().describe('Null where there is no limit.');

export const teamView = z.object({
  name: z.string(),
  size: z.int(),
  members: z
    .array(z.object({ user: z.string(), joined_at: z.iso.datetime() }))
    .nullable()
    .describe('Null for who is not among them and does not host the challenge.'),
  created_at: z.iso.datetime(),
});

export const participationView = z.object({
  challenge: z.string(),
  open: z.boolean().describe('Whether something is taken now.'),
  phase: z.string().nullable().describe('The one that is open; null where none is, or there are none.'),
  closes_at: z.iso.datetime().nullable(),
  accepts: z.array(z.enum(submissionKinds)).describe('The kinds of submissions that the phase takes.'),
  team: teamView.nullable(),
  rules: z
    .object({
      revision: z.string().describe('Names the text; send it to accept it.'),
      must_accept: z.boolean(),
      accepted_at: z.iso.datetime().nullable().describe('Null where you have not accepted this text.'),
    })
    .nullable(),
  in_all: z.object({ used: z.int(), most }).describe('Of the phase, yours or those of your team.'),
  per_day: z
    .object({ used: z.int(), most, renews_at: z.iso.datetime().nullable() })
    .describe('Of the day of the challenge; it renews unless the phase ends before.'),
});

export const acceptanceBody = z.strictObject({
  revision: givenText.describe(
    'Of the rules that you have read, as GET /challenges/{id}/participation says it.',
  ),
});

export const acceptanceView = z.object({ revision: z.string(), accepted_at: z.iso.datetime() });

const teamName = z
  .string()
  .trim()
  .min(1)
  .max(LONGEST_NAME)
  .regex(/^\P{C}*$/u, 'It must have no control characters and nothing invisible.');

export const newTeamBody = z.strictObject({ name: teamName.describe('What others know it by.') });

export const joinTeamBody = z.strictObject({
  code: z.string().min(1).max(200).describe('A member has it.'),
});

export const teamWithCodeView = teamView.extend({
  join_code: z.string().describe('By which others join. It is shown now and never again.'),
});

export const leftTeamView = z.object({ left: z.string().describe('The name of the team.') });

export const teamsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: givenText.optional().describe('The "next" of an earlier answer.'),
});

export const teamsView = z.object({
  teams: z.array(teamView),
  next: z.string().nullable().describe('Send it as "after" to get what follows; null at the end.'),
});

export const teamMemberParameters = z.object({ id: givenText, user: givenText });

export const moveMemberBody = z.strictObject({
  team: givenText.nullable().describe('The name of the team; null for none.'),
});
