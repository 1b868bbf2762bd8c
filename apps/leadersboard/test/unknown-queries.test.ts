import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { startInProcess } from './start-in-process.ts';

/** What a route must be sent before it looks at its query. */
const bodies: Record<string, object> = {
  'POST /jobs': { submission_id: 'x' },
  'POST /tokens': {},
  'POST /challenges': { id: 'x', title: { en: 'X' }, metrics: [{ name: 'm', direction: 'higher' }] },
  'PATCH /challenges/x': {},
  'POST /entries/x/disqualification': { reason: 'x' },
  'POST /challenges/x/teams': { name: 'x' },
  'POST /challenges/x/teams/join': { code: 'x' },
  'POST /challenges/x/acceptance': { revision: 'x' },
  'PUT /challenges/x/members/x': { team: 'x' },
  'PATCH /users/x': { disabled: false },
};

/** The parts of a path that are not any text. */
const allowed: Record<string, string> = { '{name}': 'data' };

function fillIn(path: string): string {
  return path.replaceAll(/\{[^}]+\}/g, (part) => allowed[part] ?? 'x');
}

const openApi = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const problem = z.object({ code: z.string(), detail: z.string() });

test('every documented route refuses a query parameter that it does not know, and names it', async (t) => {
  const { url } = await startInProcess(t);
  const document = openApi.parse(await (await fetch(new URL('/docs/json', url))).json());
  const routes = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${fillIn(path)}`),
  );
  assert.ok(routes.length >= 40, `only ${routes.length} routes are documented`);

  for (const route of routes) {
    const [method = '', path = ''] = route.split(' ');
    const answer = await fetch(new URL(`${path}?limt=1`, url), {
      method,
      headers: {
        authorization: 'Bearer devtoken',
        ...(bodies[route] && { 'content-type': 'application/json' }),
      },
      ...(bodies[route] && { body: JSON.stringify(bodies[route]) }),
    });

    const { code, detail } = problem.parse(await answer.json());
    assert.deepEqual([answer.status, code], [400, 'invalid_input'], `${route}: ${detail}`);
    assert.match(detail, /^query\/limt: There is no such field, (only .*\.|and none is taken here\.)/, route);
  }
});
