import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { kitErrors } from '@leadersboard/kit/errors';
import type { HttpPlugin } from '@leadersboard/kit/http';

const builtWeb = fileURLToPath(new URL('../../web/dist', import.meta.url));

const publicRoute = { config: { access: 'public' }, schema: { hide: true } } as const;

/**
 * Serves the built web UI at /ui/. Names under assets/ carry a hash of their content, so browsers keep them for good; every
 * other address is a page of the UI and answers index.html, which is asked for anew each time.
 */
export function webRoutes(directory: string = builtWeb): HttpPlugin {
  return async (app) => {
    await app.register(fastifyStatic, { serve: false, root: directory });

    app.get('/', publicRoute, async (_request, reply) => reply.redirect('/ui/'));

    app.get('/ui', publicRoute, async (_request, reply) => reply.redirect('/ui/'));

    app.get<{ Params: { '*': string } }>('/ui/assets/*', publicRoute, async (request, reply) =>
      reply.sendFile(`assets/${request.params['*']}`, { maxAge: '365d', immutable: true }),
    );

    app.get('/ui/*', publicRoute, async (_request, reply) => {
      await checkIsBuilt(directory);
      return reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false });
    });
  };
}

async function checkIsBuilt(directory: string): Promise<void> {
  await access(join(directory, 'index.html')).catch((cause: unknown) => {
    throw kitErrors.route_not_found(
      'The web UI is not built. Build it with "npm run build -w apps/web", then load this page again.',
      { cause },
    );
  });
}
