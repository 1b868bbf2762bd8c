import { givenText } from '@leadersboard/kit/text';
import { z } from 'zod';
import { outcome } from './job-schemas.ts';

export const fileView = z.object({ path: z.string(), size: z.int(), sha256: z.string() });

const environmentView = z
  .object({
    name: z.string(),
    digest: z.string().describe('Of all that decides about its content.'),
    packages: z.array(z.object({ name: z.string(), version: z.string() })),
  })
  .nullable()
  .describe('What the program ran with; null where that is not known.');

const artifactView = fileView.extend({ url: z.string().describe('Where the file is, as a download.') });

export const artifactListView = z.object({ job_id: z.string(), artifacts: z.array(artifactView) });

export const artifactParameters = z.object({
  id: givenText.describe('The job_id that POST /jobs answered with.'),
  '*': z.string().describe('The path of the file.'),
});

const runId = z.string().nullable().describe('The run in the tracking server; null where none was recorded.');

export const jobResultsView = z.object({
  job_id: z.string(),
  ...outcome,
  run_id: runId,
  metrics: z.record(z.string(), z.number()),
  reasons: z.record(z.string(), z.string()).describe('Why a metric of the scorer is not defined.'),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  performance: z.record(z.string(), z.number()),
  artifacts: z.array(artifactView),
  environment: environmentView,
  tracking: z
    .object({
      run_id: z.string(),
      url: z.string().nullable().describe('Its page; null where people cannot open one.'),
      note: z.string().nullable().describe('Which files it lacks, and why; null where it has all.'),
    })
    .nullable(),
  rank: z
    .object({ challenge: z.string(), metric: z.string(), rank: z.int() })
    .nullable()
    .describe("Its place by the challenge's main metric; null where its user has a better entry, or none."),
  disqualified: z
    .string()
    .nullable()
    .describe('Why its host took it out of the ranking; null where that is not so.'),
});

export const metricsQuery = z.object({
  after: z.coerce.number().int().nonnegative().default(0).describe('The "next" of an earlier answer.'),
  limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
  follow: z
    .enum(['0', '1'])
    .default('0')
    .describe('1 sends an event stream, as Accept: text/event-stream does.'),
});

export const liveMetricsView = z.object({
  points: z.array(z.object({ step: z.number(), name: z.string(), value: z.number(), at: z.iso.datetime() })),
  next: z.int().describe('Send it as "after" to get what comes.'),
});
