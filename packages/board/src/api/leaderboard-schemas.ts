import { givenText } from '@leadersboard/kit/text';
import { z } from 'zod';

export const leaderboardQuery = z.object({
  challenge: givenText.default('default'),
  board: givenText.optional().describe('One of GET /challenges/{id}/boards; the first where it is left out.'),
  metric: givenText.optional().describe("The board's metric where it is left out."),
  order: z.enum(['asc', 'desc']).optional().describe("The metric's own direction where it is left out."),
  best: z
    .enum(['user', 'all'])
    .default('user')
    .describe('One row a user (or team), the best one, or every row.'),
  part: z
    .enum(['public', 'private'])
    .optional()
    .describe(
      'The part of the truth that ranks: the private one is for hosts until the challenge is over, and then what is shown.',
    ),
  baselines: z
    .enum(['marked', 'ranked'])
    .default('marked')
    .describe('Whether baselines hold a rank like everybody else.'),
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

const rank = z.int().nullable();
const interval = z.object({ low: z.number(), high: z.number() });

const entryState = {
  user: z.string(),
  team: z.string().nullable(),
  kind: z.enum(['code', 'predictions']).nullable().describe('null where entries report of themselves.'),
  phase: z.string().nullable(),
  baseline: z.boolean().describe('Shown for comparison, without a rank.'),
  verified: z.boolean().describe('Its code was run again, and was worth the same.'),
  disqualified: z
    .object({ reason: z.string(), by: z.string(), at: z.iso.datetime() })
    .nullable()
    .describe('Only hosts, and whoever sent it, see such an entry.'),
  method: z.string().nullable(),
  job_id: z.string(),
  submission_id: z.string(),
  received_at: z.iso.datetime().nullable(),
  finished_at: z.iso.datetime(),
};

export const worthView = {
  metrics: z.record(z.string(), z.number()),
  intervals: z.record(z.string(), interval).describe('Of 95 %, by the bootstrap over images or rows.'),
  reasons: z.record(z.string(), z.string()).describe('Why a metric is not defined for the entry.'),
};

export const entryStateView = z.object(entryState);

export const leaderboardView = z.object({
  challenge: z.string(),
  title: z.object({ en: z.string(), ja: z.string().optional() }),
  self_reported: z.boolean().describe('True where entries rank by what they report of themselves.'),
  board: z.string(),
  part: z
    .enum(['public', 'private'])
    .nullable()
    .describe('The part of the truth that ranks; null where nothing is scored.'),
  frozen_at: z.iso
    .datetime()
    .nullable()
    .describe('As of when the board is shown; null where it is as it stands.'),
  over: z.boolean().describe('The challenge takes nothing any more.'),
  metric: z.string(),
  direction: z.enum(['higher', 'lower']).describe('Whether higher or lower is better.'),
  metrics: z.array(z.string()).describe('The metrics that some entry has, at most 1,000 of them.'),
  precisions: z
    .record(z.string(), z.int())
    .describe('How many decimals are shown, for the metrics of which the challenge says so.'),
  entries: z.array(
    z.object({
      rank: rank.describe(
        'Entries that chance alone may part share one; null for baselines and disqualified.',
      ),
      rank_low: rank.describe('The best rank that the entry may deserve, when chance is taken into account.'),
      rank_high: rank.describe('The worst one.'),
      value: z.number(),
      ci: interval.nullable().describe('The interval of 95 % of the value.'),
      movement: z
        .object({ from: z.int(), to: z.int() })
        .nullable()
        .describe('From the rank by the public part to that by the private one.'),
      ...entryState,
      ...worthView,
    }),
  ),
  next: z.string().nullable().describe('Send it as "after" to get what follows; null at the end.'),
});

export const leaderboardCsv = z
  .string()
  .describe('RFC 4180, with a line of names. A text that a spreadsheet would run begins with an apostrophe.');
