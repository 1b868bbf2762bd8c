import { givenText } from '@leadersboard/kit/text';
import { z } from 'zod';
import { jobStatuses } from '../domain/job.ts';
import { after } from './job-schemas.ts';

const statuses = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(jobStatuses)));

export const pageQuery = z.object({
  after,
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const jobsQuery = pageQuery.extend({
  status: statuses.optional().describe('One or more, separated by commas.'),
  challenge: givenText.optional(),
  submission: givenText.optional(),
  user: givenText.optional().describe("Whose; for administrators, who see everybody's where it is left out."),
  search: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Part of the id of a job or submission, of a user, a challenge or an entrypoint.'),
});
