import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closesAt, createScoredBoard, freezesAt, scattered } from './scored-board.ts';

test('an entry is shown with its interval, the reasons of what is undefined, and where it lies', async (t) => {
  const { get, score } = await createScoredBoard(t);
  await score({ jobId: 'a', user: 'ada', public: 0.5, private: 0.9, team: 'reds', phase: 'main' });

  const { entries, ...rest } = (await get()).json();

  assert.deepEqual(
    [rest.self_reported, rest.board, rest.part, rest.frozen_at, rest.over, rest.metrics],
    [false, 'main', 'public', null, false, ['image_auc']],
  );
  const { received_at: _received, finished_at: _finished, ...entry } = entries[0];
  assert.deepEqual(entry, {
    ...{ rank: 1, rank_low: 1, rank_high: 1, value: 0.5, ci: { low: 0.4, high: 0.6 }, movement: null },
    ...{ user: 'ada', team: 'reds', kind: 'code', phase: 'main', baseline: false, verified: false },
    ...{ disqualified: null, method: null, job_id: 'a', submission_id: 'sub' },
    ...{ metrics: { image_auc: 0.5 }, intervals: { image_auc: { low: 0.4, high: 0.6 } } },
    reasons: { pixel_pro: 'There is no region.' },
  });
});

test('entries that chance may part share a rank, and tell between which ranks they lie', async (t) => {
  const { rows, score } = await createScoredBoard(t);
  await score({ jobId: 'best', ...scattered(0.9, 0) });
  await score({ jobId: 'close', ...scattered(0.89, 0.3) });
  await score({ jobId: 'far', ...scattered(0.2, 0) });

  const ranks = (await rows()).map((row) => [row.job_id, row.rank, row.rank_low, row.rank_high]);

  assert.deepEqual(ranks, [
    ['best', 1, 1, 2],
    ['close', 1, 1, 2],
    ['far', 3, 3, 3],
  ]);
});

test('one row is the best of a team, or of a person who is in none', async (t) => {
  const { rows, score } = await createScoredBoard(t);
  await score({ jobId: 'a1', user: 'ada', public: 0.5, team: 'reds' });
  await score({ jobId: 'e1', user: 'eve', public: 0.7, team: 'reds' });
  await score({ jobId: 'b1', user: 'bob', public: 0.4 });
  await score({ jobId: 'b2', user: 'bob', public: 0.6 });

  assert.deepEqual(
    (await rows()).map(({ job_id }) => job_id),
    ['e1', 'b2'],
  );
  assert.deepEqual(
    (await rows('&best=all')).map(({ job_id, rank }) => [job_id, rank]),
    [
      ['e1', 1],
      ['b2', 2],
      ['a1', 3],
      ['b1', 4],
    ],
  );
});

test('a board counts what meets its conditions, and tie-breakers part equal values', async (t) => {
  const { rows, get, score } = await createScoredBoard(t, {
    boards: [
      { id: 'all', title: { en: 'All' }, metric: 'image_auc', tieBreakers: ['inference_time_ms'] },
      { id: 'fast', title: { en: 'Fast' }, metric: 'image_auc', atMost: { inference_time_ms: 10 } },
      { id: 'offline', title: { en: 'Offline' }, metric: 'image_auc', kinds: ['predictions'] },
      { id: 'final', title: { en: 'Final' }, metric: 'image_auc', phases: ['final'] },
    ],
  });
  await score({ jobId: 'slow', public: 0.5, details: timed(20) });
  await score({ jobId: 'quick', public: 0.5, details: timed(5) });
  await score({ jobId: 'sent', kind: 'predictions', public: 0.7, phase: 'final' });

  const list = async (board: string) => (await rows(`&board=${board}`)).map(({ job_id }) => job_id);

  assert.deepEqual(await list('all'), ['sent', 'quick', 'slow']);
  assert.deepEqual(await list('fast'), ['quick']);
  assert.deepEqual(await list('offline'), ['sent']);
  assert.deepEqual(await list('final'), ['sent']);
  const unknown = await get('&board=none');
  assert.deepEqual([unknown.statusCode, unknown.json().code], [404, 'board_not_found']);
});

test('a baseline is marked and holds no rank unless that is asked for', async (t) => {
  const { rows, score } = await createScoredBoard(t, { baselines: ['base'] });
  await score({ jobId: 'base', public: 0.6 });
  await score({ jobId: 'good', public: 0.7 });
  await score({ jobId: 'poor', public: 0.5 });

  const summarize = async (query: string) =>
    (await rows(query)).map(({ job_id, rank, baseline }) => [job_id, rank, baseline]);

  assert.deepEqual(await summarize(''), [
    ['good', 1, false],
    ['base', null, true],
    ['poor', 2, false],
  ]);
  assert.deepEqual(await summarize('&baselines=ranked'), [
    ['good', 1, false],
    ['base', 2, true],
    ['poor', 3, false],
  ]);
});

test('from the freeze on participants see the board as it was, and the host as it is', async (t) => {
  const { get, rows, score, travelTo } = await createScoredBoard(t);
  await score({ jobId: 'early', public: 0.5 });
  travelTo(freezesAt);
  const before = await get();
  await score({ jobId: 'exactly', public: 0.4 });
  travelTo(freezesAt + 1);
  const frozen = await get();
  await score({ jobId: 'late', public: 0.9 });

  const after = await get();

  assert.equal(frozen.json().frozen_at, new Date(freezesAt).toISOString());
  assert.equal(before.json().frozen_at, frozen.json().frozen_at);
  assert.deepEqual(
    after.json().entries.map(({ job_id }: { job_id: string }) => job_id),
    ['early', 'exactly'],
  );
  assert.equal(after.headers.etag, frozen.headers.etag);
  assert.deepEqual(
    (await rows('', 'hiro')).map(({ job_id }) => job_id),
    ['late', 'early', 'exactly'],
  );
  travelTo(closesAt);
  assert.equal((await get()).json().frozen_at, null);
  assert.equal((await rows()).length, 3);
});

test('the moment the challenge is over the private ranking is shown, with the movement from the public one', async (t) => {
  const { get, rows, score, travelTo } = await createScoredBoard(t, { freezesAt: null });
  await score({ jobId: 'a', public: 0.9, private: 0.2 });
  await score({ jobId: 'b', public: 0.5, private: 0.7 });
  travelTo(closesAt - 1);
  const before = await get();

  travelTo(closesAt);

  assert.deepEqual([before.json().part, before.json().over], ['public', false]);
  const shown = (await rows()).map(({ job_id, rank, value, movement }) => [job_id, rank, value, movement]);
  assert.deepEqual(shown, [
    ['b', 1, 0.7, { from: 2, to: 1 }],
    ['a', 2, 0.2, { from: 1, to: 2 }],
  ]);
  const isPublic = (await rows('&part=public')).map(({ job_id, value, movement }) => [
    job_id,
    value,
    movement,
  ]);
  assert.deepEqual(isPublic, [
    ['a', 0.9, null],
    ['b', 0.5, null],
  ]);
  const changed = await get('', undefined, { 'if-none-match': String(before.headers.etag) });
  assert.equal(changed.statusCode, 200);
});

test('what counts in the private ranking is the best entry of the public one', async (t) => {
  const { rows, score, changeChallenge } = await createScoredBoard(t);
  await score({ jobId: 'lucky', user: 'ada', public: 0.1, private: 0.99 });
  await score({ jobId: 'chosen', user: 'ada', public: 0.8, private: 0.6 });

  await changeChallenge({ closed: true });

  assert.deepEqual(
    (await rows()).map(({ job_id, value }) => [job_id, value]),
    [['chosen', 0.6]],
  );
});

test('a challenge whose truth has one part shows that one when it is over', async (t) => {
  const { get, score, changeChallenge } = await createScoredBoard(t);
  await score({ jobId: 'a', public: 0.5, details: { private: undefined } });

  await changeChallenge({ closed: true });

  const { part, entries } = (await get()).json();
  assert.deepEqual([part, entries.length], ['public', 1]);
});

test('a ranking goes on where the page before it ended', async (t) => {
  const { get, score } = await createScoredBoard(t);
  for (const [index, jobId] of ['a', 'b', 'c', 'd', 'e'].entries()) {
    await score({ jobId, public: 0.9 - index / 10 });
  }
  const pages: string[][] = [];

  for (let next: string | null = ''; next !== null; ) {
    const page: { entries: { job_id: string; rank: number }[]; next: string | null } = (
      await get(`&limit=2${next && `&after=${next}`}`)
    ).json();
    pages.push(page.entries.map(({ job_id, rank }) => `${rank} ${job_id}`));
    next = page.next;
  }

  assert.deepEqual(pages, [['1 a', '2 b'], ['3 c', '4 d'], ['5 e']]);
});

test('a page goes on below the value of an entry that another one has replaced', async (t) => {
  const { get, score } = await createScoredBoard(t);
  for (const [jobId, value] of Object.entries({ a: 0.9, b: 0.8, c: 0.7 })) {
    await score({ jobId, user: jobId, public: value });
  }
  const { next } = (await get('&limit=2')).json();

  await score({ jobId: 'b2', user: 'b', public: 0.95 });

  const { entries } = (await get(`&after=${next}`)).json();
  assert.deepEqual(
    entries.map(({ job_id }: { job_id: string }) => job_id),
    ['c'],
  );
});

test('CSV tells of each entry what the table does', async (t) => {
  const { get, score } = await createScoredBoard(t, { baselines: ['a'] });
  await score({ jobId: 'a', public: 0.5, team: 'reds', phase: 'main' });

  const [head, line] = (await get('&format=csv')).body.split('\r\n').map((text) => text.split(','));

  const cells = Object.fromEntries(head?.map((name, index) => [name, line?.[index]]) ?? []);
  assert.deepEqual(
    [cells.rank, cells.ci_low, cells.ci_high, cells.team, cells.phase, cells.kind, cells.baseline],
    ['', '0.4', '0.6', 'reds', 'main', 'code', 'true'],
  );
  assert.equal(cells.reasons, 'pixel_pro: There is no region.');
});

function timed(inference_time_ms: number) {
  const part = {
    ...{ items: 10, metrics: { image_auc: 0.5, inference_time_ms } },
    ...{ reasons: {}, intervals: {}, samples: {} },
  };
  return { public: part, private: part };
}
