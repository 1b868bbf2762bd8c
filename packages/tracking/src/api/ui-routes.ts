import fastifyStatic from '@fastify/static';
import type { HttpPlugin } from '@leadersboard/kit/http';

/**
 * Serves MLflow's own web UI. Its page is for signed-in users, so that a browser asks for name and password and sends them along
 * with what the page requests; its files are the same in every installation.
 */
export function uiRoutes(directory: string): HttpPlugin {
  return async (app) => {
    await app.register(fastifyStatic, { root: directory, serve: false, dotfiles: 'ignore' });

    app.get('/', { schema: { hide: true } }, (_request, reply) => {
      reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false });
    });

    const files = { config: { access: 'public' }, schema: { hide: true } } as const;
    for (const prefix of ['/static-files', '/build']) {
      app.get<{ Params: { '*': string } }>(`${prefix}/*`, files, (request, reply) => {
        const name = request.params['*'];
        // Names in that folder carry a hash of their content.
        const isHashed = name.startsWith('static/');
        reply.sendFile(name, isHashed ? { maxAge: '365d', immutable: true } : { maxAge: 0 });
      });
    }
  };
}
