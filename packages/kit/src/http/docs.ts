import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { ZodType } from 'zod';
import { addErrorPage } from './add-error-page.ts';
import { describeOperation } from './describe-operation.ts';
import { PROBLEM_CONTENT_TYPE, problemSchema } from './problem-details.ts';

export type DocsOptions = {
  title?: string;
  description?: string;
  /** How errors look, where a server does not answer with problem details. */
  errorResponse?: { contentType: string; schema: ZodType };
};

type Document = ReturnType<typeof jsonSchemaTransformObject>;

const problemResponse = { contentType: PROBLEM_CONTENT_TYPE, schema: problemSchema };

/** Notes every route that is added from now on; the document is written when it is first asked for. */
export function collectRoutes(
  app: FastifyInstance,
  { name, version, docs }: { name: string; version: string; docs: DocsOptions },
): void {
  const errorResponse = docs.errorResponse ?? problemResponse;
  app.register(import('@fastify/swagger'), {
    openapi: {
      openapi: '3.1.0',
      info: { title: docs.title ?? name, version, description: docs.description ?? '' },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
    transform: (input) => describeOperation(input, errorResponse),
    transformObject: (input) => dropUnusedSchemas(jsonSchemaTransformObject(input)),
  });
}

/** The library lists every named schema of the process, and each one twice. */
function dropUnusedSchemas(document: Document): Document {
  const schemas = ('components' in document && document.components?.schemas) || {};
  const text = JSON.stringify(document);
  for (const name of Object.keys(schemas)) {
    if (!text.includes(`"#/components/schemas/${name}"`)) delete schemas[name];
  }
  return document;
}

/** The bar asks for the address of another document, and shows another project's name. */
const hideForeignBar = '.swagger-ui .topbar { display: none }';

/** Serves the collected routes at /docs for people, at /docs/json for programs. */
export function addDocs(app: FastifyInstance, name: string): void {
  app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' };
    });
    addErrorPage(scope);
    addPages(scope, name);
  });
}

/** Serves a document that is there already, at the same addresses. */
export function addDocumentPages(app: FastifyInstance, name: string, document: object): void {
  app.register(import('@fastify/swagger'), { openapi: {}, transformObject: () => document });
  addPages(app, name);
}

function addPages(app: FastifyInstance, name: string): void {
  app.register(import('@fastify/swagger-ui'), {
    routePrefix: '/docs',
    uiConfig: { deepLinking: true, persistAuthorization: true, validatorUrl: null },
    theme: { title: `${name}: the API`, css: [{ filename: 'plain.css', content: hideForeignBar }] },
  });
}
