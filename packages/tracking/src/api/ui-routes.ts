import { contentSecurityPolicy, type HttpPlugin } from '@leadersboard/kit/http';

/**
 * Its charts of many lines compile programs for the graphics card while they run; files are previewed from addresses that the
 * page makes itself. Scripts inside of those do not run, for they are under the same policy.
 */
const policy = contentSecurityPolicy({
  'script-src': "'self' 'unsafe-eval'",
  'media-src': "'self' blob:",
  'frame-src': "'self' blob:",
});

/**
 * Serves MLflow's own web UI. Its page is for signed-in users, so that a browser asks for name and password and sends them along
 * with what the page requests; its files are the same in every installation.
 */
export function uiRoutes(directory: string): HttpPlugin {
  return async (app) => {
    // Where no UI is served, nothing of it is loaded.
    const { default: fastifyStatic } = await import('@fastify/static');
    await app.register(fastifyStatic, { root: directory, serve: false, index: false, dotfiles: 'ignore' });

    app.get('/', { schema: { hide: true } }, (_request, reply) => {
      reply.headers({ 'cache-control': 'no-cache', 'content-security-policy': policy });
      reply.sendFile('index.html', { cacheControl: false });
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
