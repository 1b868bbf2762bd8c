import { givenText } from '@leadersboard/kit/text';
import { z } from 'zod';
import { entryStateView, worthView } from './leaderboard-schemas.ts';

export const entryParameters = z.object({ job: givenText.describe('The job that was scored.') });

export const entryFileParameters = entryParameters.extend({
  '*': givenText.describe('Its path, as GET /entries/{job} gives it.'),
});

const partView = z.object({ items: z.int().describe('How many images or rows it has.'), ...worthView });

const environment = z.object({ name: z.string(), digest: z.string() }).nullable();

export const entryView = entryStateView.extend({
  challenge: z.string(),
  scored_by: z.string().describe('The job of the newest score.'),
  scored_at: z.iso.datetime(),
  public: partView,
  private: partView.nullable().describe('For hosts; for everybody when the challenge is over.'),
  verification: z
    .object({
      job_id: z.string().describe('The job that ran the code again.'),
      at: z.iso.datetime(),
      holds: z.boolean().describe('Whether every metric came out as it was, within the tolerance.'),
      worst: z
        .object({ metric: z.string(), difference: z.number().nullable() })
        .nullable()
        .describe('The public metric that is farthest from what it was.'),
      environments: z.object({ first: environment, second: environment }).describe('What the two runs had.'),
    })
    .nullable(),
  files: z
    .array(z.object({ path: z.string(), size: z.int(), sha256: z.string(), url: z.string() }))
    .describe("The scorer's curves, pictures and reports: for the entry's own people and hosts."),
});

export const disqualificationBody = z.strictObject({
  reason: z
    .string()
    .trim()
    .min(1)
    .max(2000)
    .regex(/^\P{Cc}*$/u, 'It must have no control characters.')
    .describe('For the host and for whoever sent the entry.'),
});

export const boardsView = z.object({
  boards: z.array(
    z.object({
      id: z.string(),
      title: z.object({ en: z.string(), ja: z.string().optional() }),
      metric: z.string(),
      direction: z.enum(['higher', 'lower']),
      tie_breakers: z.array(z.string()),
      kinds: z.array(z.enum(['code', 'predictions'])).nullable(),
      phases: z.array(z.string()).nullable(),
      at_most: z.record(z.string(), z.number()),
      at_least: z.record(z.string(), z.number()),
    }),
  ),
});

export const rescoringView = z.object({
  entries: z.int().describe('How many entries the challenge has.'),
  created: z.int().describe('How many are scored again from now on; the others are being scored already.'),
});

export const reproductionView = z.object({
  job_id: z.string(),
  created: z.boolean().describe('False where such a job is under way already.'),
});

const suspect = z.object({
  ...{ job_id: z.string(), user: z.string(), team: z.string().nullable() },
  received_at: z.iso.datetime(),
});

export const leaksView = z.object({
  identical: z
    .array(z.object({ predictions_digest: z.string(), entries: z.array(suspect) }))
    .describe('Entries of several participants that predict the same, the earliest first.'),
  equal_truth: z.array(suspect).describe('Entries that predict the truth itself.'),
});
