import { givenText } from '@leadersboard/kit/text';
import { z } from 'zod';

export const leaderboardQuery = z.object({
  challenge: givenText.default('default'),
  metric: givenText.optional().describe("The challenge's primary metric where it is left out."),
  order: z.enum(['asc', 'desc']).optional().describe("The metric's own direction where it is left out."),
  best: z.enum(['user', 'all']).default('user').describe('One row a user, the best one, or every row.'),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('The most rows; 100 where it is left out, and as CSV all of them.'),
  after: givenText.optional().describe('The "next" of an earlier answer, to get what follows.'),
  format: z
    .enum(['json', 'csv'])
    .optional()
    .describe('What the Accept header asks for where it is left out.'),
});

export const leaderboardView = z.object({
  challenge: z.string(),
  title: z.object({ en: z.string(), ja: z.string().optional() }),
  self_reported: z.boolean().describe('True where entries rank by what they report of themselves.'),
  metric: z.string(),
  direction: z.enum(['higher', 'lower']).describe('Whether higher or lower is better.'),
  metrics: z.array(z.string()).describe('The metrics that some entry has, at most 1,000 of them.'),
  precisions: z
    .record(z.string(), z.int())
    .describe('How many decimals are shown, for the metrics of which the challenge says so.'),
  entries: z.array(
    z.object({
      rank: z.int().describe('Equal values share a rank.'),
      user: z.string(),
      method: z.string().nullable(),
      value: z.number(),
      metrics: z.record(z.string(), z.number()),
      job_id: z.string(),
      submission_id: z.string(),
      finished_at: z.iso.datetime(),
    }),
  ),
  next: z.string().nullable().describe('Send it as "after" to get what follows; null at the end.'),
});

export const leaderboardCsv = z
  .string()
  .describe('RFC 4180, with a line of names. A text that a spreadsheet would run begins with an apostrophe.');
