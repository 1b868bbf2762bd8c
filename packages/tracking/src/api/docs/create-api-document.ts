import type { MlflowRoute } from '../mlflow-route.ts';
import { MLFLOW_VERSION } from '../server-info-routes.ts';
import { areas } from './areas.ts';
import { createSchemaBook } from './create-schema-book.ts';
import { describeRoute } from './describe-route.ts';
import { otherRoutes } from './other-routes.ts';

const description = `The REST API of MLflow ${MLFLOW_VERSION}, as far as it is served here.

Every address below \`/api\` is also served below \`/ajax-api\`, where MLflow's pages ask for it. Whole numbers may be sent as text
too, and come back as numbers. A field that is \`null\` counts as one that is not there, fields that nobody knows are ignored, and
what is empty is left out of an answer. The fields of a GET may also be sent as a JSON body, as older clients do.

Where you must say who you are, send your token: \`Authorization: Bearer TOKEN\`, or your name with the token as its password.`;

/** The OpenAPI 3.1 document of the server: of its table of routes, and of the few that are not in it. */
export function createApiDocument(routes: readonly MlflowRoute[]) {
  const book = createSchemaBook();
  const listed = [...routes.filter(({ summary }) => summary !== false), ...otherRoutes];
  const paths: Record<string, Record<string, object>> = {};
  for (const route of listed) {
    const { address, method, operation } = describeRoute(route, book);
    paths[address] = { ...paths[address], [method]: operation };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'LeadersBoard tracking', version: MLFLOW_VERSION, description },
    tags: areas.map(({ name, description }) => ({ name, description })),
    security: [{ bearer: [] }, { basic: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        basic: { type: 'http', scheme: 'basic' },
      },
      schemas: book.named(),
    },
  };
}
