import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type HttpPlugin, problemSchema } from '@leadersboard/kit/http';
import openapiTypescript from 'openapi-typescript';
import { z } from 'zod';
import { createTestServer } from './http-test-server.ts';
import { readDocsPage } from './read-docs-page.ts';

const jobSchema = z.object({ job_id: z.string(), status: z.enum(['pending', 'running']) });

const routes: HttpPlugin = async (app) => {
  app.get(
    '/jobs/:id',
    {
      config: { access: 'optional' },
      schema: {
        tags: ['jobs'],
        operationId: 'getJob',
        summary: 'One job',
        params: z.object({ id: z.string() }),
        querystring: z.object({ limit: z.coerce.number().int().default(10) }),
        response: { 200: jobSchema },
      },
    },
    async (request) => ({ job_id: request.params.id, status: 'pending' as const }),
  );
  app.post(
    '/submissions',
    {
      schema: {
        form: z.object({ files: z.array(z.file()), entrypoint: z.string().default('main.py') }),
        response: { 201: z.object({ submission_id: z.string() }) },
      },
    },
    async () => ({ submission_id: '1' }),
  );
  app.get('/open', { config: { access: 'public' } }, async () => 'open');
};

async function readDocument(test: TestContext) {
  const { app } = createTestServer(test, {
    plugins: [routes],
    docs: { title: 'Board', description: 'All.' },
  });
  return (await app.inject('/docs/json')).json();
}

describe('/docs', () => {
  it('is a valid OpenAPI 3.1 document, by the judgement of a generator of clients', async (test) => {
    const document = await readDocument(test);

    assert.match(document.openapi, /^3\.1\./);
    await openapiTypescript(document, { silent: true });
    await assert.rejects(
      openapiTypescript({ ...document, paths: { '/jobs/{id}': { get: 7 } } }, { silent: true }),
    );
  });

  it('has the name, the tag, the parameters and the answer of a route from its schemas', async (test) => {
    const { info, paths } = await readDocument(test);

    const operation = paths['/jobs/{id}'].get;
    assert.deepEqual([info.title, info.version], ['Board', '1.2.3']);
    assert.deepEqual([operation.operationId, operation.tags], ['getJob', ['jobs']]);
    assert.deepEqual(
      operation.parameters.map(({ in: place, name }: { in: string; name: string }) => `${place} ${name}`),
      ['query limit', 'path id'],
    );
    assert.deepEqual(operation.responses['200'].content['application/json'].schema.properties.status.enum, [
      'pending',
      'running',
    ]);
  });

  it('shows both bodies of a route that takes JSON as well as a form', async (test) => {
    const server = createTestServer(test, {
      plugins: [
        async (app) => {
          const schema = {
            form: z.object({ note: z.string() }),
            body: z.object({ text: z.string() }).optional(),
          };
          app.post('/notes', { schema }, async () => 'ok');
        },
      ],
    });

    const document = (await server.app.inject('/docs/json')).json();

    const { content } = document.paths['/notes'].post.requestBody;
    assert.deepEqual(Object.keys(content['multipart/form-data'].schema.properties), ['note']);
    assert.deepEqual(Object.keys(content['application/json'].schema.properties), ['text']);
  });

  it('shows the fields of a form, whose files are binary', async (test) => {
    const { paths } = await readDocument(test);

    const { schema } = paths['/submissions'].post.requestBody.content['multipart/form-data'];
    assert.equal(schema.properties.files.items.format, 'binary');
    assert.equal(schema.properties.entrypoint.default, 'main.py');
  });

  it('says who may ask', async (test) => {
    const { components, paths } = await readDocument(test);

    assert.equal(components.securitySchemes.bearer.scheme, 'bearer');
    assert.deepEqual(paths['/submissions'].post.security, [{ bearer: [] }]);
    assert.deepEqual(paths['/jobs/{id}'].get.security, [{}, { bearer: [] }]);
    assert.deepEqual(paths['/open'].get.security, []);
  });

  it('names each operation, and gives each the problem as its error', async (test) => {
    const { paths, components } = await readDocument(test);

    assert.equal(paths['/submissions'].post.operationId, 'postSubmissions');
    assert.deepEqual(paths['/submissions'].post.responses.default.content, {
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
    });
    assert.deepEqual(Object.keys(components.schemas), ['Problem']);
  });

  it('documents the problem that the server really answers', async (test) => {
    const { app } = createTestServer(test, { plugins: [routes] });

    const response = await app.inject('/jobs/1?limit=x');

    assert.deepEqual(problemSchema.strict().parse(response.json()), response.json());
    assert.equal(response.json().errors[0].pointer, '/query/limit');
  });

  it('has a page for people whose parts all come from the server', async (test) => {
    const { app } = createTestServer(test, { plugins: [routes] });

    const { page, sources, statuses } = await readDocsPage(app);

    assert.equal(page.statusCode, 200);
    assert.ok(sources.length >= 4 && sources.every((source) => source.startsWith('/docs/')));
    assert.ok(statuses.every((status) => status === 200));
  });

  it('explains every code to which the type of a problem points', async (test) => {
    const { app } = createTestServer(test, { plugins: [routes] });

    const problem = (await app.inject('/nowhere')).json();
    const [path, anchor] = problem.type.split('#');
    const page = await app.inject(path);

    assert.match(page.body, new RegExp(`id="${anchor}"`));
  });

  it('can be left out', async (test) => {
    const { app } = createTestServer(test, { plugins: [routes], docs: false });

    const absent = await app.inject('/docs');

    assert.equal(absent.statusCode, 404);
    assert.equal(absent.json().detail, 'There is nothing at GET /docs.');
    assert.equal((await app.inject('/open')).statusCode, 200);
  });
});
