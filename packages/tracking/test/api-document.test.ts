import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import openapiTypescript from 'openapi-typescript';
import { readEndpoints } from './mlflow-endpoints.ts';
import { startOwnServer } from './start-own-server.ts';

type Field = { name: string; in: string; required: boolean; schema: object };
type Schema = { properties: Record<string, object>; required?: string[] };
type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  description?: string;
  security?: object[];
  parameters?: Field[];
  requestBody?: { required: boolean; content: Record<string, { schema?: Schema }> };
  responses: Record<string, { content: Record<string, { schema?: object }> }>;
};
type ApiDocument = {
  openapi: string;
  tags: { name: string }[];
  security: object[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; securitySchemes: object };
};

const api = '/api/2.0/mlflow';

/** What MLflow keeps elsewhere, or names otherwise. */
const ownCalls = [
  'PUT /api/2.0/mlflow-artifacts/mpu/parts/{id}/{number}',
  'GET /api/2.0/mlflow/users/current',
  ...['grant', 'revoke'].map((verb) => `POST /api/3.0/mlflow/users/permissions/${verb}`),
  ...['permissions/get', 'permissions/list', 'current/permissions', 'roles/list'].map(
    (path) => `GET /api/3.0/mlflow/users/${path}`,
  ),
];

/** It stands under its other address, which is not for MLflow's pages alone. */
const twin = 'POST /ajax-api/2.0/mlflow/experiments/search-datasets';

describe('the document of the tracking server', () => {
  it('is OpenAPI 3.1, by the judgement of a generator of clients', async (t) => {
    const { document } = await readDocument(t);

    assert.match(document.openapi, /^3\.1\./);
    await openapiTypescript(JSON.stringify(document), { silent: true });
    const broken = { ...document, paths: { '/runs': { get: 7 } } };
    await assert.rejects(openapiTypescript(JSON.stringify(broken), { silent: true }));
  });

  it('has every endpoint of MLflow that is served, and no other', async (t) => {
    const { document, operationOf } = await readDocument(t);

    const served = Array.from(readEndpoints().values())
      .flat()
      .filter(({ standing }) => standing === 'yes')
      .map(({ method, path }) => `${method} ${path}`);

    const expected = [...served.filter((call) => call !== twin), ...ownCalls];

    assert.deepEqual(listCalls(document).sort(), expected.sort());
    assert.match(
      operationOf('post', '/api/2.0mlflow/experiments/search-datasets').description ?? '',
      /Also at `\/ajax-api\/2\.0\/mlflow\/experiments\/search-datasets`/,
    );
  });

  it('calls each by a name of its own, in one of the areas, with what it is for', async (t) => {
    const { document } = await readDocument(t);

    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    const areas = new Set(document.tags.map(({ name }) => name));
    const used = new Set(operations.flatMap(({ tags }) => tags));

    assert.equal(new Set(operations.map(({ operationId }) => operationId)).size, operations.length);
    assert.deepEqual([...used].sort(), [...areas].sort());
    for (const { operationId, tags, summary } of operations) {
      assert.equal(tags.length, 1, operationId);
      assert.match(summary, /^[A-Z].*[^.]$/, operationId);
    }
  });

  it('has the fields of a GET in its query, and says which must be there', async (t) => {
    const { operationOf } = await readDocument(t);

    const { parameters = [], requestBody } = operationOf('get', `${api}/metrics/get-history-bulk-interval`);

    assert.deepEqual(
      parameters.map(({ name, in: place, required }) => [name, place, required]),
      [
        ['run_ids', 'query', true],
        ['metric_key', 'query', true],
        ['start_step', 'query', false],
        ['end_step', 'query', false],
        ['max_results', 'query', false],
      ],
    );
    assert.equal(requestBody, undefined);
  });

  it('has the fields of every other request in its body, but for those of its path', async (t) => {
    const { operationOf } = await readDocument(t);

    const { parameters = [], requestBody } = operationOf('patch', `${api}/logged-models/{model_id}`);
    const { schema } = requestBody?.content['application/json'] ?? {};

    assert.deepEqual(
      parameters.map(({ name, in: place }) => [name, place]),
      [['model_id', 'path']],
    );
    assert.deepEqual([Object.keys(schema?.properties ?? {}), schema?.required], [['status'], ['status']]);
  });

  it('has what stands behind a common part of several schemas', async (t) => {
    const { operationOf } = await readDocument(t);

    const { requestBody } = operationOf('post', '/api/3.0/mlflow/users/permissions/grant');
    const { schema } = requestBody?.content['application/json'] ?? {};

    assert.deepEqual(schema?.required, ['username', 'resource_type', 'resource_id', 'permission']);
  });

  it('has the file that a request sends', async (t) => {
    const { operationOf } = await readDocument(t);

    const { parameters = [], requestBody } = operationOf('post', '/ajax-api/2.0/mlflow/upload-artifact');

    assert.deepEqual(Object.keys(requestBody?.content ?? {}), ['application/octet-stream']);
    assert.deepEqual(
      parameters.map(({ name, in: place }) => `${place} ${name}`),
      ['query run_id', 'query run_uuid', 'query path'],
    );
  });

  it('says who may ask', async (t) => {
    const { document, operationOf } = await readDocument(t);

    assert.deepEqual(document.security, [{ bearer: [] }, { basic: [] }]);
    assert.deepEqual(Object.keys(document.components.securitySchemes), ['bearer', 'basic']);
    assert.deepEqual(operationOf('get', '/version').security, []);
    assert.equal(operationOf('get', `${api}/runs/get`).security, undefined);
  });

  it('has the error as the server really answers it', async (t) => {
    const { document, operationOf, url } = await readDocument(t);
    const answer = (await (await fetch(`${url}${api}/runs/get`)).json()) as object;

    const { default: failed } = operationOf('get', `${api}/runs/get`).responses;

    assert.deepEqual(failed?.content['application/json']?.schema, { $ref: '#/components/schemas/Error' });
    const { properties = {}, required } = document.components.schemas.Error ?? {};
    assert.deepEqual(Object.keys(answer).sort(), [...(required ?? [])].sort());
    assert.match(JSON.stringify(properties.error_code), /"UNAUTHENTICATED"/);
  });
});

async function readDocument(t: TestContext) {
  const { url } = await startOwnServer(t, { closed: true });
  const document = (await (await fetch(`${url}/docs/json`)).json()) as ApiDocument;
  const operationOf = (method: string, path: string) => {
    const operation = document.paths[path]?.[method];
    assert.ok(operation, `${method} ${path}`);
    return operation;
  };
  return { url, document, operationOf };
}

function listCalls({ paths }: ApiDocument): string[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
}
