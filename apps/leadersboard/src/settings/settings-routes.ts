import type { DescribedSetting } from '@leadersboard/kit/config';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';

const settingsView = z.object({
  settings: z.array(
    z.object({
      path: z.string().describe('Where it stands in leadersboard.yaml.'),
      value: z.unknown().describe('In force; a secret is masked.'),
      origin: z.string().describe('Where the value comes from.'),
      env: z.string().nullable().describe('The variable that sets it.'),
      flag: z.string().nullable().describe('The flag of lb up that sets it.'),
      summary: z.string(),
    }),
  ),
});

/** The settings with which this server was started. */
export function settingsRoutes(settings: readonly DescribedSetting[]): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/settings',
      {
        config: { access: 'admin' },
        schema: {
          ...{ tags: ['operation'], operationId: 'listSettings', summary: 'Every setting in force' },
          description: 'With its origin; secrets are masked. For administrators.',
          response: { 200: settingsView },
        },
      },
      async () => ({ settings: [...settings] }),
    );
  };
}
