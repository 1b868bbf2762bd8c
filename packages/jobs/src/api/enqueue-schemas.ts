import { givenText } from '@leadersboard/kit/text';
import { z } from 'zod';
import { jobStatuses } from '../domain/job.ts';

export const enqueueJobBody = z.strictObject({
  submission_id: givenText.min(1).describe('The submission to run.'),
  config: z
    .strictObject({
      resource_class: givenText
        .optional()
        .describe('small, medium or large; that of the challenge where it is left out, else small.'),
      timeout_seconds: z.int().positive().optional().describe('At most what the class allows.'),
      env: z.record(givenText, z.string()).optional().describe("Variables of the program's environment."),
      args: z.array(z.string()).optional().describe("What follows the platform's own arguments."),
      environment: z
        .string()
        .optional()
        .describe('One of GET /environments; that of the challenge where it is left out, else the first.'),
      priority: z.int().optional().describe('Higher goes first; for hosts and admins.'),
    })
    .default({}),
  rerun: z.boolean().default(false).describe('Run it again although it has run, or is about to.'),
});

export const enqueueJobHeaders = z.object({
  'idempotency-key': z
    .string()
    .optional()
    .describe('Names this wish: the same key gives the same job, however often it is sent.'),
});

export const enqueuedJob = z.object({ job_id: z.string(), status: z.enum(jobStatuses) });
