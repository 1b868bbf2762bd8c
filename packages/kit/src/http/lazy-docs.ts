import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { addDocumentPages } from './docs.ts';
import type { HttpPlugin } from './fastify-types.ts';

type LazyDocsOptions = {
  name: string;
  /** Makes the OpenAPI document; asked once. */
  createDocument(): object | Promise<object>;
};

const passedHeaders = ['content-type', 'cache-control', 'etag', 'last-modified', 'location'] as const;

/**
 * Serves a document that a server makes for itself at /docs, in place of the one of `docs`. Document and pages are made when they
 * are first asked for, and the pages are a small app of their own: no route can be added to a server that runs.
 */
export function lazyDocs(options: LazyDocsOptions): HttpPlugin {
  let pages: Promise<FastifyInstance> | undefined;

  async function answer({ url, headers }: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    pages ??= createPages(options);
    const known = headers['if-none-match'];
    const page = await (await pages).inject({ url, headers: { ...(known && { 'if-none-match': known }) } });
    if (page.statusCode === 404) return reply.callNotFound();
    for (const name of passedHeaders) {
      if (page.headers[name] !== undefined) reply.header(name, page.headers[name]);
    }
    return reply.code(page.statusCode).send(page.rawPayload);
  }

  return async (app) => {
    for (const url of ['/docs', '/docs/*']) {
      app.get(url, { config: { access: 'public' }, schema: { hide: true } }, answer);
    }
  };
}

async function createPages({ name, createDocument }: LazyDocsOptions): Promise<FastifyInstance> {
  const app = fastify();
  addDocumentPages(app, name, await createDocument());
  await app.ready();
  return app;
}
