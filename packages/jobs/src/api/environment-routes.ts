import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RunEnvironmentPort } from '../ports/run-environment.ts';

export const environmentsView = z.object({
  environments: z.array(
    z.object({
      name: z.string(),
      summary: z.string(),
      builds_requirements: z
        .boolean()
        .describe('Whether a requirements.txt of the submission is installed in addition.'),
    }),
  ),
});

export function environmentRoutes({
  environments,
}: {
  environments: Pick<RunEnvironmentPort, 'list'>;
}): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/environments',
      {
        schema: {
          ...{ tags: ['queue'], operationId: 'listEnvironments', summary: 'What programs may run with' },
          description: 'The first one is that of jobs which ask for none.',
          response: { 200: environmentsView },
        },
      },
      async () => ({
        environments: (await environments.list()).map(({ name, summary, buildsRequirements }) => ({
          ...{ name, summary, builds_requirements: buildsRequirements },
        })),
      }),
    );
  };
}
