import { givenText } from '@leadersboard/kit/text';
import { z } from 'zod';
import { treesView } from './challenge-tree-schemas.ts';
import { contestFields, contestView } from './contest-schemas.ts';
import { description, shortName, title } from './text-schemas.ts';

const LONGEST_NAME = 250;
const MOST_METRICS = 100;

export const challengeId = shortName.describe('A short name for addresses and commands; it never changes.');

const metric = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(LONGEST_NAME)
    .regex(/^\P{Cc}*$/u, 'It must have no control characters.')
    .describe('As metrics.json calls it.'),
  direction: z.enum(['higher', 'lower']).describe('Whether higher or lower is better.'),
  unit: z.string().max(20).optional().describe('What it is counted in, for people.'),
  precision: z.int().min(0).max(15).optional().describe('How many decimals are shown.'),
});

const uploads = z.strictObject({
  max_bytes: z.int().positive().optional().describe('The largest submission, all files together.'),
  max_files: z.int().positive().optional(),
  extensions: z
    .array(z.string().regex(/^\.[a-z0-9.]{1,20}$/, 'It must be like ".py".'))
    .max(100)
    .optional(),
});

/** What has a default, or stays as it is. */
const rules = {
  visibility: z.enum(['public', 'private']).optional().describe('A private one is for who is signed in.'),
  closed: z.boolean().optional().describe('A closed one takes no more submissions.'),
  primary_metric: givenText.optional().describe('One of the metrics.'),
  resource_class: z
    .string()
    .min(1)
    .max(64)
    .nullable()
    .optional()
    .describe('Of jobs that ask for none; null where the default of the platform will do.'),
  environment: z
    .string()
    .min(1)
    .max(64)
    .nullable()
    .optional()
    .describe('Of jobs that ask for none; one of GET /environments.'),
  uploads: uploads.nullable().optional().describe('null where the limits of the platform will do.'),
  ...contestFields,
};

export const createChallengeBody = z.strictObject({
  id: challengeId,
  title,
  description: description.optional(),
  metrics: z
    .array(metric)
    .min(1)
    .max(MOST_METRICS)
    .describe('The first is the primary one unless another is named.'),
  ...rules,
});

export const changeChallengeBody = z.strictObject({
  title: title.partial().optional().describe('A language that is left out stays as it is.'),
  description: description.partial().optional(),
  metrics: createChallengeBody.shape.metrics.optional(),
  ...rules,
});

export const challengeParameters = z.object({ id: givenText.describe('The id of a challenge.') });

export const challengeView = z.object({
  id: z.string(),
  title,
  description,
  visibility: z.enum(['public', 'private']),
  closed: z.boolean(),
  self_reported: z.boolean().describe('True where entries rank by what they report of themselves.'),
  primary_metric: z.string(),
  metrics: z.array(metric),
  resource_class: z.string().nullable(),
  environment: z.string().nullable(),
  uploads: uploads.nullable(),
  ...contestView,
  trees: treesView,
  owner: z.string().nullable().describe('The host who may change it; null where only administrators may.'),
  revision: z.int().describe('1 at first, and one more after each change.'),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});

const listedChallengeView = challengeView.extend({
  latest_entry_at: z.iso
    .datetime()
    .nullable()
    .describe('When the newest entry of the ranking had finished; null while there is none.'),
});

export const challengesQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  after: givenText.optional().describe('The "next" of an earlier answer.'),
});

export const challengesView = z.object({
  challenges: z.array(listedChallengeView),
  next: z.string().nullable().describe('Send it as "after" to get what follows; null at the end.'),
});
