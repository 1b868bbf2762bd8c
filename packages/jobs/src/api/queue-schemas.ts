import { z } from 'zod';
import { listedJob, next } from './job-schemas.ts';
import { pageQuery } from './list-schemas.ts';

export const queueQuery = z.object({
  after: z.coerce.number().int().nonnegative().optional().describe('The "next" of an earlier answer.'),
  limit: pageQuery.shape.limit,
});

const counts = { waiting: z.int(), running: z.int() };

export const queueView = z.object({
  ...counts,
  classes: z.array(z.object({ resource_class: z.string(), ...counts })),
  jobs: z
    .array(
      listedJob.extend({
        queue_position: z.int().nullable(),
        expected_wait_seconds: z.number().nullable(),
      }),
    )
    .describe('What waits or runs; queue_position says how many are likely to begin before each.'),
  next,
});

export const resourceClassesView = z.object({
  resource_classes: z.array(
    z.object({
      name: z.string(),
      cpus: z.number(),
      memory_bytes: z.number(),
      accelerators: z.union([z.int(), z.literal('all')]),
      timeout_seconds: z.int(),
      granted: z
        .object({ cpus: z.number(), memory_bytes: z.number(), accelerators: z.int() })
        .nullable()
        .describe('The most that a job of the class gets here; null while no worker is there.'),
      notes: z.array(z.string()).describe('Where that is less than the class says, and why.'),
    }),
  ),
});

export const workersView = z.object({
  workers: z.array(
    z.object({
      name: z.string(),
      machine: z.string(),
      process_id: z.int(),
      version: z.string(),
      slots: z.int(),
      runner: z.string(),
      cpus: z.number(),
      memory_bytes: z.number(),
      accelerators: z.array(z.string()),
      announced_at: z.iso.datetime(),
      seen_at: z.iso.datetime(),
      alive: z.boolean(),
      running: z.array(z.string()).describe('The jobs that it has in hand.'),
    }),
  ),
});

export const deadLettersView = z.object({
  dead_letters: z.array(
    z.object({
      job_id: z.string(),
      user: z.string(),
      why: z.string(),
      buried_at: z.iso.datetime(),
      deliveries: z.int().describe('How often it was handed out.'),
    }),
  ),
  next,
});
