import { givenText } from '@leadersboard/kit/text';
import { z } from 'zod';
import { jobKinds, jobPhases, jobStatuses } from '../domain/job.ts';

export const jobParameters = z.object({
  id: givenText.describe('The job_id that POST /jobs answered with.'),
});

export const when = z.iso.datetime().nullable();

export const after = givenText.optional().describe('The "next" of an earlier answer, to get what follows.');

export const next = z
  .string()
  .nullable()
  .describe('Send it as "after" to get what follows; null at the end.');

export const outcome = {
  status: z.enum(jobStatuses),
  reason: z.string().nullable().describe('Why it failed, for programs; see docs/errors.md.'),
  detail: z.string().nullable().describe('Why it failed, for people.'),
};

const standing = {
  job_id: z.string(),
  submission_id: z.string(),
  challenge: z.string(),
  user: z.string(),
  ...outcome,
  phase: z.enum(jobPhases).nullable().describe('Where a running job is.'),
  attempt: z.int().describe('The number of the newest attempt; 0 before the first.'),
  created_at: z.iso.datetime(),
  started_at: when,
  finished_at: when,
  cancel_requested_at: when.describe('When somebody asked to cancel it; it may run on for a moment.'),
};

const outlook = {
  queue_position: z.int().nullable().describe('How many are likely to begin before it, while it waits.'),
  expected_wait_seconds: z.number().nullable().describe('Until it begins; null where nothing tells.'),
};

export const jobStatusView = z.object({ ...standing, ...outlook });

const work = {
  kind: z.enum(jobKinds).describe('What it is for: to run a program, or to score what is there.'),
  subject_id: z.string().nullable().describe('The job that a rescore scores, or a reproduce runs, again.'),
  entrypoint: z.string().nullable().describe('Null where there is no program.'),
  resource_class: z.string(),
  priority: z.int(),
  retry_of: z.string().nullable().describe('The job that it tries again.'),
  run_id: z.string().nullable().describe('The run in the tracking server; null where none was recorded.'),
};

export const listedJob = z.object({ ...standing, ...work });

export const jobListView = z.object({ jobs: z.array(listedJob), next });

const exit = z
  .union([z.object({ code: z.int() }), z.object({ signal: z.string() })])
  .nullable()
  .describe('How the program ended.');

const usage = z
  .object({
    wall_time_seconds: z.number(),
    cpu_seconds: z.number().nullable(),
    peak_memory_bytes: z.number().nullable(),
    peak_vram_bytes: z.number().nullable(),
    limits: z
      .record(z.string(), z.string())
      .nullable()
      .describe('By what each limit was held; a limit that is not named was not.'),
  })
  .nullable()
  .describe('What the run cost, as the platform measured it.');

export const ranWith = z
  .object({ name: z.string(), digest: z.string() })
  .nullable()
  .describe('What the program ran with; its packages stand in the results.');

const attempt = z.object({
  number: z.int(),
  worker: z.string(),
  started_at: z.iso.datetime(),
  ended_at: when,
  outcome: z.string().nullable().describe('completed, failed, cancelled, lost or given_back.'),
  reason: z.string().nullable(),
  detail: z.string().nullable(),
  exit,
  usage,
  environment: ranWith,
});

const config = z.object({
  resource_class: z.string(),
  timeout_seconds: z.int(),
  env: z.record(z.string(), z.string()),
  args: z.array(z.string()),
  priority: z.int(),
  environment: z.string().nullable().describe('As it was asked for; null for the first of the platform.'),
});

const limits = z.object({
  cpus: z.number(),
  memory_bytes: z.number(),
  accelerators: z.union([z.int(), z.literal('all')]),
  timeout_seconds: z.int(),
});

export const jobView = z.object({
  ...standing,
  ...work,
  ...outlook,
  config_file: z.string().nullable(),
  config,
  limits: limits.describe('What its class grants; a machine that has less gives what it has.'),
  worker: z.string().nullable(),
  exit,
  usage,
  attempts: z.array(attempt),
  links: z.record(z.string(), z.string()).describe('Where the rest of it is.'),
});
