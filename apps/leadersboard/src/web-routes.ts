import { existsSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { kitErrors, quote } from '@leadersboard/kit/errors';
import type { HttpPlugin } from '@leadersboard/kit/http';

const publicRoute = { config: { access: 'public' }, schema: { hide: true } } as const;

/** As the build names them: all in one folder. */
const ASSET = /^[\w-]{1,200}(\.[\w-]{1,20}){1,3}$/;

/**
 * Serves the built web UI at /ui/. Names under assets/ carry a hash of their content, so browsers keep them for good; every
 * other address is a page of the UI and answers index.html, which is asked for anew each time.
 */
export function webRoutes(directory: string = findBuiltWeb()): HttpPlugin {
  const assets = join(directory, 'assets');

  return async (app) => {
    await app.register(fastifyStatic, { serve: false, dotfiles: 'ignore' });

    app.get('/', publicRoute, async (_request, reply) => reply.redirect('/ui/'));

    app.get('/ui', publicRoute, async (_request, reply) => reply.redirect('/ui/'));

    app.get<{ Params: { '*': string } }>('/ui/assets/*', publicRoute, (request, reply) => {
      const name = request.params['*'];
      if (!ASSET.test(name)) throw assetNotFound(name);
      reply.sendFile(name, assets, { maxAge: '365d', immutable: true });
    });

    const page = { ...publicRoute, preHandler: () => checkIsBuilt(directory) };
    app.get('/ui/*', page, (_request, reply) => {
      reply.header('cache-control', 'no-cache').sendFile('index.html', directory, { cacheControl: false });
    });
  };
}

function assetNotFound(name: string): Error {
  return kitErrors.route_not_found(
    `The web UI has no file ${quote(name)}. Load the page again: a newer version may have replaced it.`,
  );
}

/** Beside the program where that is packed, else where the build leaves it. */
function findBuiltWeb(): string {
  const packed = fileURLToPath(new URL('./web', import.meta.url));
  return existsSync(packed) ? packed : fileURLToPath(new URL('../../web/dist', import.meta.url));
}

async function checkIsBuilt(directory: string): Promise<void> {
  await access(join(directory, 'index.html')).catch((cause: unknown) => {
    throw kitErrors.route_not_found(
      'The web UI is not built. Build it with "npm run build -w apps/web", then load this page again.',
      { cause },
    );
  });
}
