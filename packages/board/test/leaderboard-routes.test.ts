import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { newScore } from '../contract/new-score.ts';
import { createBoardApi } from './board-api.ts';

test('GET /leaderboard is for everybody, and shows the ranking', async (t) => {
  const { get, jobs, clock } = await createBoard(t);
  await jobs.complete({ jobId: 'a', user: 'ada', metrics: { image_auc: 0.7, vram_mb: 9 } });
  clock.advance(1_000);
  await jobs.complete({ jobId: 'g', user: 'grace', metrics: { image_auc: 0.9 }, params: { method: 'cfa' } });

  const response = await get('');

  const { entries, ...rest } = response.json();
  assert.equal(response.statusCode, 200);
  assert.deepEqual(rest, {
    ...{ challenge: 'default', title: { en: 'Default', ja: 'デフォルト' }, self_reported: true, next: null },
    ...{ metric: 'image_auc', direction: 'higher', metrics: ['image_auc', 'vram_mb'] },
    ...{ board: 'main', part: null, frozen_at: null, over: false },
    precisions: {
      ...{ image_auc: 4, image_f1: 4, pixel_auc: 4, pixel_f1: 4, pixel_pro: 4 },
      ...{ inference_time_ms: 1, vram_mb: 1 },
    },
  });
  assert.deepEqual(entries[0], {
    ...{ rank: 1, rank_low: 1, rank_high: 1, user: 'grace', method: 'cfa', value: 0.9, ci: null },
    ...{ metrics: { image_auc: 0.9 }, intervals: {}, reasons: {}, movement: null, disqualified: null },
    ...{ team: null, kind: null, phase: null, baseline: false, verified: false, received_at: null },
    ...{ job_id: 'g', submission_id: 'sub', finished_at: new Date(clock.now()).toISOString() },
  });
  assert.deepEqual([entries[1].rank, entries[1].user, entries[1].method], [2, 'ada', null]);
});

test('GET /leaderboard is empty where nobody has completed', async (t) => {
  const { get, jobs } = await createBoard(t);
  await jobs.fail({ jobId: 'a' });

  const { entries, metrics } = (await get('')).json();

  assert.deepEqual([entries, metrics], [[], []]);
});

test('GET /leaderboard has a job from the moment on at which it completed', async (t) => {
  const { get, jobs } = await createBoard(t);
  await get('');
  await jobs.complete({ jobId: 'a' });

  const responses = await Promise.all([get(''), get(''), get('')]);

  for (const response of responses) assert.equal(response.json().entries.length, 1);
});

test('GET /leaderboard shows what is recorded while the disk is full, and the rest when there is room', async (t) => {
  const { server, jobs, get, listJobs, allowPages } = await createBoard(t);
  await jobs.complete({ jobId: 'recorded' });
  await get('');
  const names = Array.from({ length: 500 }, (_, index) => `${'long'.repeat(50)}_${index}`);
  const metrics = { ...Object.fromEntries(names.map((name) => [name, 1])), image_auc: 0.9 };
  await jobs.complete({ jobId: 'waiting', metrics });
  await allowPages(1);

  const response = await get('?best=all');
  await allowPages(1_000_000);

  assert.equal(response.statusCode, 200);
  assert.equal(response.json().entries.length, 1);
  const told = server.entries.find(({ level }) => level === 'error');
  assert.match(told?.msg ?? '', /^the newest scores could not be recorded/);
  assert.match(told?.err?.stack ?? '', /disk has no room/);
  assert.deepEqual(await listJobs('?best=all'), ['waiting', 'recorded']);
});

test("the primary metric's direction is its own, unless the order is asked for", async (t) => {
  const { listJobs } = await createBoardOfThree(t);

  assert.deepEqual(await listJobs('?metric=image_auc'), ['c', 'b', 'a']);
  assert.deepEqual(await listJobs('?metric=vram_mb'), ['a', 'b', 'c']);
  assert.deepEqual(await listJobs('?metric=vram_mb&order=desc'), ['c', 'b', 'a']);
  assert.deepEqual(await listJobs('?order=asc'), ['a', 'b', 'c']);
});

test('a metric that nobody has ranks nobody', async (t) => {
  const { get } = await createBoardOfThree(t);

  const { metric, direction, entries } = (await get('?metric=constructor')).json();

  assert.deepEqual([metric, direction, entries], ['constructor', 'higher', []]);
});

test('equal values share a rank, the earlier one first', async (t) => {
  const { get, jobs, clock } = await createBoard(t);
  for (const [jobId, value] of Object.entries({ late: 0.9, early: 0.9, worse: 0.8 })) {
    await jobs.complete({ jobId, user: jobId, metrics: { image_auc: value } });
    clock.advance(jobId === 'late' ? -500 : 1_000);
  }

  const { entries } = (await get('')).json();

  assert.deepEqual(
    entries.map(({ job_id, rank }: { job_id: string; rank: number }) => [job_id, rank]),
    [
      ['early', 1],
      ['late', 1],
      ['worse', 3],
    ],
  );
});

test("one row a user is that user's best, and every row is every row", async (t) => {
  const { jobs, listJobs } = await createBoard(t);
  for (const [jobId, value] of Object.entries({ low: 0.1, high: 0.9, middle: 0.5 })) {
    await jobs.complete({ jobId, user: 'ada', metrics: { image_auc: value } });
  }

  assert.deepEqual(await listJobs(''), ['high']);
  assert.deepEqual(await listJobs('?best=user&order=asc'), ['low']);
  assert.deepEqual(await listJobs('?best=all'), ['high', 'middle', 'low']);
  assert.deepEqual(await listJobs('?best=all&limit=2'), ['high', 'middle']);
});

test('an unknown challenge is not found', async (t) => {
  const { get } = await createBoard(t);

  const response = await get('?challenge=none');

  assert.deepEqual([response.statusCode, response.json().code], [404, 'challenge_not_found']);
});

test('a question that makes no sense is refused where it does not', async (t) => {
  const { get } = await createBoard(t);

  for (const query of [
    'order=up',
    'best=me',
    'limit=0',
    'limit=1001',
    'limit=x',
    'limit=1.5',
    'after=x',
    'format=xml',
  ]) {
    const response = await get(`?${query}`);

    const [name] = query.split('=');
    assert.deepEqual([response.statusCode, response.json().code], [400, 'invalid_input'], query);
    assert.equal(response.json().errors[0].pointer, `/query/${name}`);
  }
});

test('GET /leaderboard goes on where the page before it ended, with the ranks of the whole', async (t) => {
  const { get, jobs } = await createBoard(t);
  for (const [jobId, value] of Object.entries({ a: 4, b: 3, c: 3, d: 3, e: 1 })) {
    await jobs.complete({ jobId, user: jobId, metrics: { image_auc: value } });
  }
  const pages: string[][] = [];

  for (let next: string | null = ''; next !== null; ) {
    const page: Page = (await get(`?limit=2${next && `&after=${next}`}`)).json();
    pages.push(
      page.entries.map((entry: { rank: number; job_id: string }) => `${entry.rank} ${entry.job_id}`),
    );
    next = page.next;
  }

  assert.deepEqual(pages, [['1 a', '2 b'], ['2 c', '2 d'], ['5 e']]);
});

test('GET /leaderboard answers 304 until something changes that it shows', async (t) => {
  const { server, get, jobs } = await createBoard(t);
  await jobs.complete({ jobId: 'a', user: 'ada' });
  const etag = String((await get('')).headers.etag);
  const askAgain = async () => (await get('', { 'if-none-match': `"x", ${etag}` })).statusCode;

  const unchanged = await get('', { 'if-none-match': etag });

  assert.deepEqual([unchanged.statusCode, unchanged.body, unchanged.headers.etag], [304, '', etag]);
  await jobs.fail({ jobId: 'f', user: 'ada' });
  assert.equal(await askAgain(), 304);
  await jobs.complete({ jobId: 'b', user: 'ada' });
  assert.equal(await askAgain(), 200);
  const second = String((await get('')).headers.etag);
  const title = { en: 'Another', ja: '別のもの' };
  await server.app.inject({
    method: 'PATCH',
    url: '/challenges/default',
    headers: asRoot,
    payload: { title },
  });
  const renamed = await get('', { 'if-none-match': second });
  assert.deepEqual([renamed.statusCode, renamed.json().title], [200, title]);
});

test('what caches may keep of a private ranking is for its reader alone', async (t) => {
  const { server, get } = await createBoard(t);
  const payload = { visibility: 'private' };

  assert.equal((await get('')).headers['cache-control'], 'public, no-cache');
  await server.app.inject({ method: 'PATCH', url: '/challenges/default', headers: asRoot, payload });

  assert.equal((await get('', asRoot)).headers['cache-control'], 'private, no-cache');
  assert.equal((await get('')).statusCode, 404);
});

test('GET /leaderboard writes CSV for who asks for it, all rows unless a limit is given', async (t) => {
  const { get, jobs, clock } = await createBoard(t);
  const finished = new Date(clock.now()).toISOString();
  await jobs.complete({ jobId: 'a', user: '=ada', metrics: { '-auc': -1, image_auc: 0.5 } });
  await jobs.complete({ jobId: 'b', user: 'bo', metrics: { image_auc: 0.75 }, params: { method: 'x, "y"' } });
  const expected = [
    "rank,user,method,value,'-auc,image_auc,job_id,submission_id,finished_at",
    `1,bo,"x, ""y""",0.75,,0.75,b,sub,${finished}`,
    `2,'=ada,,0.5,-1,0.5,a,sub,${finished}`,
    '',
  ];

  const asked = await get('?format=csv');
  const accepted = await get('', { accept: 'text/csv' });
  const limited = await get('?format=csv&limit=1');

  assert.match(String(asked.headers['content-type']), /^text\/csv; charset=utf-8/);
  assert.match(String(asked.headers['content-disposition']), /filename="leaderboard-default.csv"/);
  assert.deepEqual(asked.body.split('\r\n'), expected);
  assert.equal(accepted.body, asked.body);
  assert.equal(limited.body, `${expected.slice(0, 2).join('\r\n')}\r\n`);
  assert.equal((await get('?format=json', { accept: 'text/csv' })).json().entries.length, 2);
});

test('GET /leaderboard as CSV leaves a cell empty where a job lacks the metric, whatever another calls its own', async (t) => {
  const { get, jobs } = await createBoard(t);
  const metrics = JSON.parse('{"image_auc": 0.1, "toString": 1, "constructor": 2, "__proto__": 3}');
  await jobs.complete({ jobId: 'odd', user: 'eve', metrics });
  await jobs.complete({ jobId: 'plain', user: 'ada', metrics: { image_auc: 0.9 } });

  const { body } = await get('?format=csv');

  assert.match(body, /\n1,ada,,0\.9,,,0\.9,,plain,/);
});

test('a ranking of more rows than are read at once is written whole', async (t) => {
  const { get, scores } = await createBoard(t);
  const many = Array.from({ length: 2_500 }, (_, index) =>
    newScore({ jobId: `job-${index}`, metrics: { image_auc: index % 50 } }),
  );
  await scores.record(many, 0);

  const lines = (await get('?format=csv')).body.trimEnd().split('\r\n').slice(1);

  assert.equal(new Set(lines.map((line) => line.split(',').at(-3))).size, 2_500);
  const ranks = lines.map((line) => Number(line.split(',')[0]));
  assert.deepEqual([ranks[0], ranks[49], ranks[50], ranks.at(-1)], [1, 1, 51, 2_451]);
});

test('who sends a wrong token is told so, and who sends none sees a public ranking', async (t) => {
  const { get } = await createBoard(t);

  assert.equal((await get('', { authorization: 'Bearer wrong' })).statusCode, 401);
  assert.equal((await get('')).statusCode, 200);
});

type Page = { entries: { rank: number; job_id: string }[]; next: string | null };

const asRoot = { authorization: 'Bearer root' };

async function createBoard(t: TestContext) {
  const { server, jobs, clock, scores, allowPages } = await createBoardApi(t);
  const get = (query: string, headers: Record<string, string> = {}) =>
    server.app.inject({ method: 'GET', url: `/leaderboard${query}`, headers });
  return {
    ...{ server, jobs, clock, scores, get, allowPages },
    listJobs: async (query: string): Promise<string[]> =>
      (await get(query)).json().entries.map((entry: { job_id: string }) => entry.job_id),
  };
}

/** The one that needs most memory is the best. */
async function createBoardOfThree(t: TestContext) {
  const board = await createBoard(t);
  for (const [jobId, value] of Object.entries({ a: 1, b: 2, c: 3 })) {
    await board.jobs.complete({ jobId, user: jobId, metrics: { image_auc: value / 10, vram_mb: value } });
  }
  return board;
}
