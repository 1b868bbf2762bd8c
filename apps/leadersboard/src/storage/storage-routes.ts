import type { Garbage } from '@leadersboard/jobs';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { StorageReport, StorageReporter } from './create-storage-report.ts';

export const garbageView = z.array(
  z.object({ what: z.string(), count: z.int(), size: z.int().describe('In bytes.') }),
);

const storageView = z.object({
  measured_at: z.iso.datetime(),
  areas: z.array(z.object({ name: z.string(), path: z.string(), files: z.int(), size: z.int() })),
  free: z.int().describe('What may still be written, in bytes.'),
  total: z.int(),
  reserve: z.int().describe('While less than this is free, no new work is taken.'),
  users: z
    .array(z.object({ user: z.string(), artifacts: z.int(), logs: z.int() }))
    .describe('The twenty whose jobs have left most, in bytes.'),
  can_go: garbageView.describe('What the rules of retention let go: lb gc.'),
});

/** Large data takes long to walk over. */
const MEASURE_MS = 10 * 60 * 1000;

export function storageRoutes(reporter: StorageReporter): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/storage',
      {
        config: { access: 'admin', handlerMs: MEASURE_MS },
        schema: {
          ...{ tags: ['operation'], operationId: 'getStorage', summary: 'What takes how much space' },
          description: 'And what of it can go; at most a minute old. For administrators.',
          response: { 200: storageView },
        },
      },
      async () => viewStorage(await reporter.report()),
    );
  };
}

function viewStorage(report: StorageReport): z.infer<typeof storageView> {
  const { measuredAt, areas, freeBytes, totalBytes, reserveBytes, users, canGo } = report;
  return {
    measured_at: new Date(measuredAt).toISOString(),
    areas: areas.map(({ name, path, files, sizeBytes }) => ({ name, path, files, size: sizeBytes })),
    ...{ free: freeBytes, total: totalBytes, reserve: reserveBytes },
    users: users.map(({ user, artifactBytes, logBytes }) => ({
      user,
      artifacts: artifactBytes,
      logs: logBytes,
    })),
    can_go: canGo.map(viewGarbage),
  };
}

export function viewGarbage({ what, count, sizeBytes }: Garbage): z.infer<typeof garbageView>[number] {
  return { what, count, size: sizeBytes };
}
