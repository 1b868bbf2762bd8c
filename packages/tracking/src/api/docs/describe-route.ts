import { nameOperation } from '@leadersboard/kit/http';
import { answers } from './answers.ts';
import { areaOf } from './areas.ts';
import type { SchemaBook } from './create-schema-book.ts';
import { describeAnswers } from './describe-answers.ts';
import { describeInput } from './describe-input.ts';
import type { DocumentedRoute } from './documented-route.ts';

type Described = { address: string; method: string; operation: object };

/** A route as an operation of OpenAPI. One that has several addresses is described under the first that is not for MLflow's pages alone. */
export function describeRoute(route: DocumentedRoute, book: SchemaBook): Described {
  const { method, path, prefixes, summary, isPublic = false } = route;
  const shown = prefixes.find((prefix) => !isForPages(prefix)) ?? prefixes[0] ?? '';
  const others = prefixes.filter(
    (prefix) => prefix !== shown && prefix !== shown.replace('/api/', '/ajax-api/'),
  );
  const address = path.replace('*', '{artifact_path}').replaceAll(/:(\w+)/g, '{$1}');
  return {
    address: shown + address,
    method: method.toLowerCase(),
    operation: {
      ...{ operationId: nameOperation(method, address), summary, tags: [areaOf(path)] },
      ...(isForPages(shown) && {
        description: "Only MLflow's pages ask this, so it is not served below `/api`.",
      }),
      ...(others.length > 0 && {
        description: `Also at ${others.map((other) => `\`${other}${path}\``).join(', ')}.`,
      }),
      ...(isPublic && { security: [] }),
      ...describeInput(route, book.fieldsOf(route.input)),
      responses: describeAnswers(answers[`${method} ${path}`], book),
    },
  };
}

function isForPages(prefix: string): boolean {
  return prefix.startsWith('/ajax-api/');
}
