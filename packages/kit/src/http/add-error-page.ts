import type { FastifyInstance } from 'fastify';
import { listErrors } from '../errors/index.ts';

/** The page to which `type` of every problem points. */
export function addErrorPage(app: FastifyInstance): void {
  app.get('/docs/errors', { schema: { hide: true } }, async (_request, reply) =>
    reply.header('content-type', 'text/html; charset=utf-8').send(renderErrorPage()),
  );
}

function renderErrorPage(): string {
  const entries = listErrors().map(
    ({ code, status, title }) => `<dt id="${code}"><code>${code}</code> (${status})</dt><dd>${title}</dd>`,
  );
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Errors</title>',
    `<h1>Errors</h1><dl>${entries.join('')}</dl></html>`,
  ].join('');
}
