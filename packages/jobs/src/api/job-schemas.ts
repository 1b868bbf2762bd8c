import { z } from 'zod';
import { jobPhases, jobStatuses } from '../domain/job.ts';

export const jobParameters = z.object({
  id: z.string().describe('The job_id that POST /jobs answered with.'),
});

export const enqueueJobBody = z.strictObject({
  submission_id: z.string().min(1).describe('The submission to run.'),
  config: z
    .strictObject({
      resource_class: z.string().optional().describe('small, medium or large; small where it is left out.'),
      timeout_seconds: z.int().positive().optional().describe('At most what the class allows.'),
    })
    .default({}),
});

export const enqueuedJob = z.object({ job_id: z.string(), status: z.enum(jobStatuses) });

const when = z.iso.datetime().nullable();

const outcome = {
  status: z.enum(jobStatuses),
  reason: z.string().nullable().describe('Why it failed, for programs; see docs/errors.md.'),
  detail: z.string().nullable().describe('Why it failed, for people.'),
};

export const jobStatusView = z.object({
  job_id: z.string(),
  submission_id: z.string(),
  challenge: z.string(),
  ...outcome,
  phase: z.enum(jobPhases).nullable().describe('Where a running job is.'),
  attempt: z.int().describe('The number of the newest attempt; 0 before the first.'),
  created_at: z.iso.datetime(),
  started_at: when,
  finished_at: when,
});

export const fileView = z.object({ path: z.string(), size: z.int(), sha256: z.string() });

export const jobResultsView = z.object({
  job_id: z.string(),
  ...outcome,
  run_id: z.string().nullable().describe('The run in the tracking server; null where none was recorded.'),
  metrics: z.record(z.string(), z.number()),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  performance: z.record(z.string(), z.number()),
  artifacts: z.array(fileView),
});

export const logQuery = z.object({
  offset: z.coerce.number().int().nonnegative().default(0).describe('The byte to begin with.'),
  limit: z.coerce
    .number()
    .int()
    .positive()
    .max(16 * 1024 * 1024)
    .default(1024 * 1024)
    .describe('At most so many bytes.'),
});
