import { givenText } from '@leadersboard/kit/text';
import { feedbackLevels } from '@leadersboard/scoring';
import { z } from 'zod';
import { submissionKinds } from '../domain/contest.ts';
import { description, shortName, title } from './text-schemas.ts';

const MOST_LISTED = 100;
const MOST_CLASSES = 10_000;
const LONGEST_RUN_SECONDS = 7 * 24 * 60 * 60;

const givenTime = z.iso
  .datetime({ local: true, offset: true })
  .describe('As 2030-01-31T12:00:00Z; one without an offset is a time of time_zone.');

const kinds = z.array(z.enum(submissionKinds)).min(1).max(submissionKinds.length);
const seconds = z.int().min(1).max(LONGEST_RUN_SECONDS);
const numbersByMetric = z.record(z.string().max(250), z.number());

const programScorer = z.strictObject({
  kind: z.literal('program'),
  entrypoint: z.string().min(1).max(1024).describe('The file of the tree "scorer" that is run.'),
  environment: z.string().min(1).max(64).optional(),
  timeout_seconds: seconds.optional(),
  resource_class: z.string().min(1).max(64).optional(),
});

export const scorer = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('anomaly') }),
    z.strictObject({
      kind: z.literal('classification'),
      classes: z
        .array(z.string().min(1).max(250))
        .min(2)
        .max(MOST_CLASSES)
        .optional()
        .describe('In the order of the columns of probabilities; else those of the truth, by name.'),
    }),
    z.strictObject({ kind: z.literal('regression') }),
    z.strictObject({
      kind: z.literal('segmentation'),
      ignore: z.int().min(0).max(65_535).optional().describe('The label that counts for nothing.'),
    }),
    programScorer,
  ],
  { error: 'Its kind must be one of anomaly, classification, regression, segmentation and program.' },
);

const phase = z.strictObject({
  id: shortName,
  opens_at: givenTime.nullable().optional(),
  closes_at: givenTime.nullable().optional(),
  per_day: z.int().min(1).optional().describe('How many of a participant are scored in a day of time_zone.'),
  in_all: z.int().min(1).optional().describe('How many of a participant are scored in the phase.'),
  accepts: kinds.optional().describe('Both kinds where it is left out.'),
});

const board = z.strictObject({
  id: shortName,
  title,
  metric: givenText.describe('One of the metrics.'),
  tie_breakers: z.array(givenText).max(MOST_LISTED).optional().describe('Metrics that part equal values.'),
  kinds: kinds.optional(),
  phases: z.array(givenText).min(1).max(MOST_LISTED).optional(),
  at_most: numbersByMetric
    .optional()
    .describe('An entry that has more of a metric, or none, does not count.'),
  at_least: numbersByMetric.optional(),
});

const rules = z.strictObject({
  text: description.extend({ en: z.string().trim().min(1).max(20_000) }),
  must_accept: z.boolean().describe('Whether nobody takes part before accepting this text.'),
});

/** What makes a challenge a contest. Null stands for what there is without it. */
export const contestFields = {
  scorer: scorer
    .nullable()
    .optional()
    .describe('Without one, entries rank by what they report of themselves.'),
  public_share: z
    .number()
    .gt(0)
    .max(1)
    .nullable()
    .optional()
    .describe('The part of the truth that is public, by lot; else the column "split" of the truth tells.'),
  feedback: z
    .enum(feedbackLevels)
    .nullable()
    .optional()
    .describe(
      'Whether reports have curves, thresholds and confusion, which tell the labels of the public part; else "full" where there is a private part.',
    ),
  time_zone: z.string().min(1).max(64).nullable().optional().describe('As Asia/Tokyo; else UTC.'),
  phases: z.array(phase).max(MOST_LISTED).nullable().optional().describe('Without any it is always open.'),
  boards: z
    .array(board)
    .max(MOST_LISTED)
    .nullable()
    .optional()
    .describe('Without any there is one, "main", by the primary metric.'),
  teams: z
    .strictObject({ max_members: z.int().min(2).max(1_000) })
    .nullable()
    .optional(),
  rules: rules.nullable().optional(),
  licence: z.string().trim().min(1).max(200).nullable().optional().describe('Of the data.'),
  freezes_at: givenTime
    .nullable()
    .optional()
    .describe('From then on participants see the boards as they were.'),
  baselines: z.array(givenText).max(MOST_LISTED).nullable().optional().describe('Users without a rank.'),
  tolerance: z
    .record(z.string().max(250), z.number().min(0))
    .nullable()
    .optional()
    .describe('How far a repeated run may differ, by metric; "*" stands for all others.'),
  timeout_seconds: seconds.nullable().optional().describe("Of each job's program."),
};

export const contestView = {
  scorer: scorer.nullable(),
  public_share: z.number().nullable(),
  feedback: z.enum(feedbackLevels).nullable(),
  time_zone: z.string(),
  phases: z.array(
    phase.extend({ opens_at: z.iso.datetime().nullable(), closes_at: z.iso.datetime().nullable() }),
  ),
  boards: z.array(board),
  teams: contestFields.teams.unwrap(),
  rules: rules.nullable(),
  licence: z.string().nullable(),
  freezes_at: z.iso.datetime().nullable(),
  baselines: z.array(z.string()),
  tolerance: z.record(z.string(), z.number()),
  timeout_seconds: z.int().nullable(),
};
