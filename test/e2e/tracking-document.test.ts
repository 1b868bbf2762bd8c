import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { z } from 'zod';
import { nameEverything } from '../security/name-everything.ts';
import { startTrackingInProcess, type TrackingRoute } from '../security/start-tracking-in-process.ts';
import { createThings } from '../security/tracking-things.ts';

type Json = z.core.JSONSchema.JSONSchema;
type Operation = { responses: Record<string, { content: Record<string, { schema?: Json }> }> };
type ApiDocument = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json> };
};

/** Pages, what machines ask of every server, and what is not offered. */
const unlisted =
  /^\/(docs(\/\*)?|healthz|readyz|metrics|(static-files|build|api|ajax-api|gateway|v1)\/\*)?$|\/(traces|webhooks|gateway-proxy|assistant|datasets|scorers|label-schemas|review-queues|issues|mcp-servers|ui-telemetry)\b|\/jobs\/search$/;

test('the document has every route of the running server', async (t) => {
  const { routes, document } = await startWithDocument(t);

  const missing = routes
    .filter(({ method, url }) => method !== 'HEAD' && !unlisted.test(url))
    .filter((route) => !findOperation(document, route))
    .map(({ method, url }) => `${method} ${url}`);

  assert.deepEqual(missing, []);
});

test('every route answers what the document says, and nothing else', async (t) => {
  const { document, ...house } = await startWithDocument(t);
  const listed = house.routes.filter(
    ({ method, url }) => document.paths[toAddress(url)]?.[method.toLowerCase()],
  );
  assert.ok(listed.length > 70, `only ${listed.length} routes`);

  for (const [index, route] of listed.entries()) {
    const things = await createThings(house, 'ada', index);
    const request = nameEverything(route, things);
    const user = route.url.endsWith('/permissions/list') ? 'root' : 'ada';
    const { status, text, headers } = await house.ask(user, request);
    const name = `${route.method} ${route.url}`;

    assert.ok(status < 300, `${name} answers ${status}: ${text}`);
    const content = findOperation(document, route)?.responses[200]?.content ?? {};
    const schema = content['application/json']?.schema;
    assert.equal(`${headers['content-type']}`.startsWith('application/json'), schema !== undefined, name);
    if (schema) assertDescribed(JSON.parse(text), { schema, document, name });
  }
});

async function startWithDocument(t: TestContext) {
  const house = await startTrackingInProcess(t);
  const { status, text } = await house.ask(undefined, { method: 'GET', url: '/docs/json' });
  assert.equal(status, 200);
  return { ...house, document: JSON.parse(text) as ApiDocument };
}

/** What is below /ajax-api is described below /api, where it is there too. */
function findOperation({ paths }: ApiDocument, { method, url }: TrackingRoute): Operation | undefined {
  const address = toAddress(url);
  const found = paths[address] ?? paths[address.replace('/ajax-api/', '/api/')];
  return (found ?? paths[address.replace('/ajax-api/2.0/mlflow', '/api/2.0mlflow')])?.[method.toLowerCase()];
}

function toAddress(url: string): string {
  return url.replace('*', '{artifact_path}').replaceAll(/:(\w+)/g, '{$1}');
}

type Described = { schema: Json; document: ApiDocument; name: string };

function assertDescribed(answer: unknown, { schema, document, name }: Described): void {
  const text = JSON.stringify({ ...schema, $defs: document.components.schemas });
  const known: Json = closeObjects(JSON.parse(text.replaceAll('"#/components/schemas/', '"#/$defs/')));
  const { error } = z.fromJSONSchema(known).safeParse(answer);
  assert.equal(error, undefined, `${name} answers ${JSON.stringify(answer)}: ${error?.message}`);
}

/** Fields that the document does not name count as faults, as clients that were generated of it do not know them. */
function closeObjects<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(closeObjects) as Value;
  const closed = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, closeObjects(inner)]));
  return ('type' in value && value.type === 'object' && !('additionalProperties' in value)
    ? { ...closed, additionalProperties: false }
    : closed) as unknown as Value;
}
