import { z } from 'zod';

export const leaderboardQuery = z.object({
  challenge: z.string().default('default'),
  metric: z.string().optional().describe("The challenge's primary metric where it is left out."),
  order: z.enum(['asc', 'desc']).optional().describe("The metric's own direction where it is left out."),
  best: z.enum(['user', 'all']).default('user').describe('One row a user, the best one, or every row.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

export const leaderboardView = z.object({
  challenge: z.string(),
  title: z.string(),
  self_reported: z.boolean().describe('True where entries rank by what they report of themselves.'),
  metric: z.string(),
  direction: z.enum(['higher', 'lower']).describe('Whether higher or lower is better.'),
  metrics: z.array(z.string()).describe('Every metric that some entry has.'),
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
});
