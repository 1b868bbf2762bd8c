import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { nameEverything } from './name-everything.ts';
import {
  startTrackingInProcess,
  type TrackingAnswer,
  type TrackingRoute,
} from './start-tracking-in-process.ts';
import { createThings, SECRET, SECRET_NUMBER } from './tracking-things.ts';

/** What anybody may ask: what the server is. A new public route is added here on purpose or not at all. */
const openToAll = new Set([
  ...['/health', '/healthz', '/readyz', '/metrics', '/version', '/', '/static-files/*', '/build/*'],
  ...['/docs', '/docs/*'],
  ...['/api/3.0/mlflow/server-info', '/ajax-api/3.0/mlflow/server-info'],
]);

/** Routes that answer every signed-in user with what they may see: each confines itself, and is attacked on its own too. */
const confined = new Set([
  ...['experiments/create', 'experiments/search', '/graphql'],
  ...['registered-models/create', 'registered-models/search', 'model-versions/search'],
  ...['users/current', 'users/current/permissions', 'users/roles/list'],
]);

/** Nobody but an administrator, or the user bob himself, gets anything of these. */
const ofOthers = new Set(['users/permissions/list']);

/** Behind these lies all that is not served. */
const nothingBehind = /^\/(api|ajax-api|gateway|v1)\/\*$/;

test('the routes that need no token are the known ones', async (t) => {
  const { routes } = await startTrackingInProcess(t);

  const open = routes.filter(({ isPublic }) => isPublic).map(({ url }) => url);

  assert.deepEqual(
    open.filter((url) => !openToAll.has(url)),
    [],
  );
});

test('who has no token, or a wrong one, gets nothing of any route', async (t) => {
  const { routes, ask, victim, dump } = await startWithVictim(t);
  const before = dump();

  for (const route of routes.filter(({ url }) => !openToAll.has(url))) {
    const request = nameEverything(route, victim);
    for (const authorization of ['', 'Bearer wrong', 'Basic YWRhOndyb25n', 'Basic YWRhOmV2ZQ==', 'ada']) {
      const headers = { ...request.headers, ...(authorization && { authorization }) };
      const answer = await ask(undefined, { ...request, headers });

      assert.equal(answer.status, 401, `${route.method} ${route.url} with "${authorization}"`);
      assertSecret(answer, route);
    }
  }
  assert.deepEqual(dump(), before);
});

test('a stranger with a good token gets and changes nothing of another user by any route', async (t) => {
  const { routes, ask, victim, dump } = await startWithVictim(t);
  assert.ok(routes.length > 200, `only ${routes.length} routes`);

  for (const route of routes.filter(isGuarded)) {
    const before = dump();
    const request = nameEverything(route, victim);
    const answer = await ask('eve', request);

    const after = dump();
    assertSecret(answer, route);
    if (confined.has(nameOf(route))) {
      assert.deepEqual(listMissing(before, after), [], `${route.method} ${route.url} took something away`);
      continue;
    }
    assert.deepEqual(after, before, `${route.method} ${route.url} changed something`);
    if (answer.status < 300) await assertSameForAll(route, answer, ask('root', request));
    else assert.match(`${answer.status}`, /^(403|404|501)$/, `${route.method} ${route.url}: ${answer.text}`);
  }
});

test('whoever has permission gets an answer from every route, so that the walk of the stranger is one', async (t) => {
  const house = await startTrackingInProcess(t);
  const refused: string[] = [];

  const walked = house.routes
    .filter(isGuarded)
    .filter(({ method, url }) => method !== 'HEAD' && !url.startsWith('/ajax-api/2'));
  for (const [index, route] of walked.entries()) {
    if (ofOthers.has(nameOf(route))) continue;
    const victim = await createThings(house, 'ada', index);
    const answer = await house.ask('ada', nameEverything(route, victim));

    if (answer.status >= 300 && answer.status !== 501) {
      refused.push(`${route.method} ${route.url} ${answer.text}`);
    }
  }

  assert.deepEqual(refused, []);
});

test('who may only read changes nothing by any route', async (t) => {
  const { routes, ask, victim, dump } = await startWithVictim(t);

  for (const route of routes.filter(isGuarded)) {
    const before = dump();
    const answer = await ask('bob', nameEverything(route, victim));

    if (confined.has(nameOf(route))) continue;
    assert.deepEqual(dump(), before, `${route.method} ${route.url}`);
    assert.ok(answer.status < 500 || answer.status === 501, `${route.method} ${route.url}: ${answer.text}`);
  }
});

test('no page of another origin changes anything, whoever looks at it', async (t) => {
  const { routes, ask, victim, dump } = await startWithVictim(t);
  const before = dump();

  for (const route of routes.filter(({ method }) => method !== 'GET' && method !== 'HEAD')) {
    const request = nameEverything(route, victim);
    for (const from of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const answer = await ask('ada', { ...request, headers: { ...request.headers, ...from } });

      assert.equal(answer.status, 403, `${route.method} ${route.url}`);
    }
  }
  assert.deepEqual(dump(), before);
});

test('no page of another origin may read an answer', async (t) => {
  const { routes, ask, victim } = await startWithVictim(t);

  for (const route of routes.filter(({ method }) => method === 'GET')) {
    const answer = await ask('ada', {
      ...nameEverything(route, victim),
      headers: { origin: 'https://evil.example' },
    });

    assert.equal(answer.headers['access-control-allow-origin'], undefined, route.url);
  }
});

test('where nobody needs a token, a name that was bound to this machine is answered nothing', async (t) => {
  const { routes, ask } = await startTrackingInProcess(t, { anonymous: { user: 'dev', role: 'admin' } });

  for (const { method, url } of routes) {
    const answer = await ask(undefined, { method, url, headers: { host: 'rebound.example:5010' } });

    assert.equal(answer.status, 403, `${method} ${url}`);
  }
});

async function startWithVictim(t: TestContext) {
  const house = await startTrackingInProcess(t);
  return { ...house, victim: await createThings(house, 'ada') };
}

function isGuarded({ url }: TrackingRoute): boolean {
  return !openToAll.has(url) && !nothingBehind.test(url);
}

/** What is not offered is empty for everybody, also for who may see everything. */
async function assertSameForAll(
  { method, url }: TrackingRoute,
  { text }: TrackingAnswer,
  toAdmin: Promise<TrackingAnswer>,
): Promise<void> {
  assert.equal(text, (await toAdmin).text, `${method} ${url} answers a stranger`);
  assert.ok(text.length < 200, `${method} ${url} answers a stranger: ${text}`);
}

function listMissing(before: readonly string[], after: readonly string[]): string[] {
  const kept = new Set(after);
  return before.filter((entry) => !kept.has(entry));
}

function nameOf({ url }: TrackingRoute): string {
  return url.replace(/^\/(ajax-)?api\/[23]\.0\/mlflow\//, '');
}

function assertSecret({ text }: TrackingAnswer, { method, url }: TrackingRoute): void {
  const isShown = text.includes(SECRET) || text.includes(String(SECRET_NUMBER));
  assert.ok(!isShown, `${method} ${url} shows what belongs to ada: ${text}`);
}
