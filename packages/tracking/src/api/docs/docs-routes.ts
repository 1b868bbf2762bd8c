import { type HttpPlugin, lazyDocs } from '@leadersboard/kit/http';
import type { MlflowRoute } from '../mlflow-route.ts';

/** What the server answers, at /docs for people and at /docs/json for programs: an OpenAPI document made of the routes themselves. */
export function docsRoutes(routes: readonly MlflowRoute[]): HttpPlugin {
  return lazyDocs({
    name: 'LeadersBoard tracking',
    createDocument: async () => {
      const { createApiDocument } = await import('./create-api-document.ts');
      return createApiDocument(routes);
    },
  });
}
