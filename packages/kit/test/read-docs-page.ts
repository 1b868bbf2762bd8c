import type { HttpApp } from '@leadersboard/kit/http';

/** The page at /docs, with what it loads: where each part is, and how it is answered. */
export async function readDocsPage(app: HttpApp) {
  const page = await app.inject('/docs');
  const sources = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source ?? '');
  const statuses = await Promise.all(sources.map(async (url) => (await app.inject(url)).statusCode));
  return { page, sources, statuses };
}
