import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { newDetails } from '../contract/new-entry.ts';
import { createScoredBoard, freezesAt } from './scored-board.ts';

test('GET /entries/{job} tells all of an entry but its private part', async (t) => {
  const { ask, score } = await createScoredBoard(t);
  await score({ jobId: 'a', user: 'ada', public: 0.5, private: 0.9 });

  const entry = (await ask('GET', '/entries/a', undefined)).json();

  assert.deepEqual(entry.public, {
    ...{ items: 10, metrics: { image_auc: 0.5 }, intervals: { image_auc: { low: 0.4, high: 0.6 } } },
    reasons: { pixel_pro: 'There is no region.' },
  });
  assert.deepEqual(
    [entry.private, entry.challenge, entry.scored_by, entry.verification, entry.files],
    [null, 'fabric', 'a', null, []],
  );
  const byHost = (await ask('GET', '/entries/a', 'hiro')).json();
  assert.equal(byHost.private.metrics.image_auc, 0.9);
});

test('an entry that nobody has scored is not found, nor one of a private challenge by a stranger', async (t) => {
  const { ask, score } = await createScoredBoard(t, { visibility: 'private' });
  await score({ jobId: 'a', user: 'eve', public: 0.5 });

  for (const [job, asker] of [['none', 'ada'] as const, ['a', undefined] as const]) {
    const response = await ask('GET', `/entries/${job}`, asker);
    assert.deepEqual([response.statusCode, response.json().code], [404, 'entry_not_found']);
  }
  assert.equal((await ask('GET', '/entries/a', 'ada')).statusCode, 200);
});

test('an entry that came after the freeze is for its own people and the host', async (t) => {
  const { ask, score, travelTo, teams } = await createScoredBoard(t);
  travelTo(freezesAt + 1);
  await score({ jobId: 'own', user: 'ada', public: 0.5 });
  await score({ jobId: 'mate', user: 'eve', team: 'reds', public: 0.5 });

  const see = async (asker: 'ada' | 'hana' | 'hiro', job: string) =>
    (await ask('GET', `/entries/${job}`, asker)).statusCode;

  assert.deepEqual(
    [await see('ada', 'own'), await see('hana', 'own'), await see('hiro', 'own')],
    [200, 404, 200],
  );
  assert.equal(await see('ada', 'mate'), 404);
  teams.set('ada', 'reds');
  assert.equal(await see('ada', 'mate'), 200);
});

test('what the scorer left is for the own people of the entry, the host and administrators', async (t) => {
  const { ask, score, artifacts } = await createScoredBoard(t, { baselines: ['base'] });
  for (const jobId of ['a', 'base']) {
    await score({ jobId, user: jobId === 'a' ? 'ada' : 'base', public: 0.5 });
    await leaveFiles(artifacts, `${jobId}-1`);
  }

  const read = async (asker: 'ada' | 'hana' | 'hiro' | 'root' | undefined, job: string) => {
    const { files } = (await ask('GET', `/entries/${job}`, asker)).json();
    const [first] = files;
    const response = await ask('GET', first?.url ?? `/entries/${job}/files/scoring/curves/roc.csv`, asker);
    return [files.map(({ path }: { path: string }) => path).join(), response.statusCode];
  };

  for (const asker of ['ada', 'hiro', 'root'] as const) {
    assert.deepEqual(await read(asker, 'a'), ['scoring/curves/roc.csv', 200]);
  }
  for (const asker of ['hana', undefined] as const) assert.deepEqual(await read(asker, 'a'), ['', 404]);
  assert.deepEqual(await read(undefined, 'base'), ['scoring/curves/roc.csv', 200]);
});

test('no file but those of the scorer is to be had by an entry', async (t) => {
  const { ask, score, artifacts } = await createScoredBoard(t);
  await score({ jobId: 'a', user: 'ada', public: 0.5 });
  await leaveFiles(artifacts, 'a-1');

  for (const path of ['own.txt', 'scoring/../own.txt', 'scoring/none']) {
    const response = await ask('GET', `/entries/a/files/${path.replaceAll('..', '%2E%2E')}`, 'ada');
    assert.ok(response.statusCode >= 400, path);
  }
});

test('a disqualified entry is out of the ranking, and stays visible to the host with the reason', async (t) => {
  const { ask, rows, score, audited } = await createScoredBoard(t);
  await score({ jobId: 'copied', user: 'eve', public: 0.9 });
  await score({ jobId: 'own', user: 'eve', public: 0.5 });
  await score({ jobId: 'other', public: 0.7 });

  const response = await ask('POST', '/entries/copied/disqualification', 'hiro', {
    payload: { reason: 'Copied.' },
  });

  assert.deepEqual(
    [response.statusCode, response.json().disqualified.reason, response.json().disqualified.by],
    [200, 'Copied.', 'hiro'],
  );
  assert.deepEqual(
    (await rows()).map(({ job_id, rank }) => [job_id, rank]),
    [
      ['other', 1],
      ['own', 2],
    ],
  );
  assert.deepEqual(
    (await rows('', 'hiro')).map(({ job_id, rank, disqualified }) => [job_id, rank, disqualified?.reason]),
    [
      ['copied', null, 'Copied.'],
      ['other', 1, undefined],
      ['own', 2, undefined],
    ],
  );
  assert.equal((await ask('GET', '/entries/copied', 'ada')).statusCode, 404);
  await ask('DELETE', '/entries/copied/disqualification', 'root');
  await ask('DELETE', '/entries/copied/disqualification', 'root');
  assert.equal((await rows())[0]?.job_id, 'copied');
  assert.deepEqual(
    audited.map(({ actor, action, subject, details }) => `${actor} ${action} ${subject} ${details.reason}`),
    ['hiro entry.disqualified copied Copied.', 'root entry.reinstated copied Copied.'],
  );
});

test('whoever sent a disqualified entry sees it alone, with the reason, beside the one that counts', async (t) => {
  const { ask, get, rows, score } = await createScoredBoard(t);
  await score({ jobId: 'copied', user: 'ada', public: 0.9 });
  await score({ jobId: 'own', user: 'ada', public: 0.5 });
  await score({ jobId: 'of-eve', user: 'eve', public: 0.8 });
  const tagOf = async (asker: 'ada' | 'hana') => (await get('', asker)).headers.etag;
  for (const job of ['copied', 'of-eve']) {
    const payload = { reason: `${job} is copied.` };
    await ask('POST', `/entries/${job}/disqualification`, 'hiro', { payload });
  }

  const seenBy = async (asker?: 'ada' | 'hana') =>
    (await rows('', asker)).map(({ job_id, rank, disqualified }) => [job_id, rank, disqualified?.reason]);

  assert.deepEqual(await seenBy('ada'), [
    ['copied', null, 'copied is copied.'],
    ['own', 1, undefined],
  ]);
  assert.deepEqual([await seenBy('hana'), await seenBy()], Array(2).fill([['own', 1, undefined]]));
  assert.notEqual(await tagOf('ada'), await tagOf('hana'));
  const before = await tagOf('ada');
  await ask('POST', '/entries/copied/disqualification', 'hiro', { payload: { reason: 'Another.' } });
  assert.notEqual(await tagOf('ada'), before);
});

test('only the host of its challenge and administrators judge an entry', async (t) => {
  const { ask, score } = await createScoredBoard(t);
  await score({ jobId: 'a', user: 'ada', public: 0.5 });
  const deeds = [
    ['POST', '/entries/a/disqualification', { reason: 'No.' }],
    ['DELETE', '/entries/a/disqualification', undefined],
    ['POST', '/entries/a/reproduce', undefined],
    ['POST', '/challenges/fabric/rescore', undefined],
    ['GET', '/challenges/fabric/leaks', undefined],
  ] as const;

  for (const [method, url, payload] of deeds) {
    for (const asker of ['ada', 'hana'] as const) {
      const response = await ask(method, url, asker, payload && { payload });
      assert.deepEqual([response.statusCode, response.json().code], [403, 'forbidden'], `${asker} ${url}`);
    }
  }
});

test('every entry is scored again once, however often that is asked for, and nobody runs code', async (t) => {
  const { ask, score, engine, audited } = await createScoredBoard(t);
  await score({ jobId: 'a', public: 0.5 });
  await score({ jobId: 'b', kind: 'predictions', public: 0.6 });

  const first = await ask('POST', '/challenges/fabric/rescore', 'hiro');
  const second = await ask('POST', '/challenges/fabric/rescore', 'hiro');

  assert.deepEqual([first.statusCode, first.json()], [202, { entries: 2, created: 2 }]);
  assert.deepEqual(second.json(), { entries: 2, created: 0 });
  const { jobs } = await engine.index.list({ statuses: ['pending'], limit: 10 });
  assert.deepEqual(jobs.map(({ kind, subjectId }) => `${kind} ${subjectId}`).sort(), [
    'rescore a',
    'rescore b',
  ]);
  assert.deepEqual(
    audited.map(({ action }) => action),
    ['challenge.rescored'],
  );
});

test('an entry that was scored again has its new worth, once', async (t) => {
  const { rows, score, jobs } = await createScoredBoard(t);
  await score({ jobId: 'a', public: 0.5 });
  await score({ jobId: 'b', public: 0.6 });

  const details = newDetails(0.9, 0.9, { truthDigest: 't2' });
  const wish = { jobId: 'r', kind: 'rescore', subjectId: 'a', challenge: 'fabric', user: 'hiro' } as const;
  await jobs.complete({ ...wish, details });

  assert.deepEqual(
    (await rows('&best=all')).map(({ job_id, user, value }) => [job_id, user, value]),
    [
      ['a', 'a', 0.9],
      ['b', 'b', 0.6],
    ],
  );
});

test('an entry is verified when its code was worth the same again, within the tolerance', async (t) => {
  const { ask, rows, score, jobs, engine } = await createScoredBoard(t, { tolerance: { '*': 0.01 } });
  await score({ jobId: 'a', public: 0.5 });
  const response = await ask('POST', '/entries/a/reproduce', 'hiro');
  const wish = { kind: 'reproduce', subjectId: 'a', challenge: 'fabric', user: 'hiro' } as const;

  await jobs.complete({ ...wish, jobId: 'again', details: newDetails(0.505) });
  const verified = (await rows())[0]?.verified;
  engine.clock.advance(1);
  await jobs.complete({ ...wish, jobId: 'later', details: newDetails(0.6) });

  assert.deepEqual([response.statusCode, response.json().created], [202, true]);
  assert.equal(verified, true);
  assert.equal((await rows())[0]?.verified, false);
  const { verification } = (await ask('GET', '/entries/a', undefined)).json();
  assert.deepEqual([verification.job_id, verification.holds], ['later', false]);
  assert.equal(verification.worst.metric, 'image_auc');
  assert.deepEqual(Object.keys(verification.environments), ['first', 'second']);
  assert.equal((await rows()).length, 1);
});

test('the host is told of predictions that are the same, and of those that are the truth', async (t) => {
  const { ask, score, engine } = await createScoredBoard(t);
  await score({ jobId: 'first', user: 'ada', public: 0.5, details: { predictionsDigest: 'same' } });
  engine.clock.advance(1);
  await score({ jobId: 'copy', user: 'eve', public: 0.5, details: { predictionsDigest: 'same' } });
  await score({ jobId: 'twice', user: 'ada', public: 0.5, details: { predictionsDigest: 'mine' } });
  await score({ jobId: 'again', user: 'ada', public: 0.5, details: { predictionsDigest: 'mine' } });
  await score({ jobId: 'truth', user: 'bob', public: 1, details: { equalsTruth: true } });

  const leaks = (await ask('GET', '/challenges/fabric/leaks', 'hiro')).json();

  const jobsOf = (entries: { job_id: string }[]) => entries.map(({ job_id }) => job_id);
  assert.deepEqual(
    leaks.identical.map((group: { entries: { job_id: string }[] }) => jobsOf(group.entries)),
    [['first', 'copy']],
  );
  assert.deepEqual(jobsOf(leaks.equal_truth), ['truth']);
});

test('GET /challenges/{id}/boards lists what the host defined, else one by the primary metric', async (t) => {
  const { ask } = await createScoredBoard(t, {
    boards: [{ id: 'fast', title: { en: 'Fast' }, metric: 'image_auc', atMost: { inference_time_ms: 10 } }],
  });

  const defined = (await ask('GET', '/challenges/fabric/boards', undefined)).json().boards;
  const usual = (await ask('GET', '/challenges/default/boards', undefined)).json().boards;

  assert.deepEqual(defined, [
    {
      ...{ id: 'fast', title: { en: 'Fast' }, metric: 'image_auc', direction: 'higher', tie_breakers: [] },
      ...{ kinds: null, phases: null, at_most: { inference_time_ms: 10 }, at_least: {} },
    },
  ]);
  assert.deepEqual(
    usual.map(({ id, metric }: { id: string; metric: string }) => [id, metric]),
    [['main', 'image_auc']],
  );
});

type Board = Awaited<ReturnType<typeof createScoredBoard>>;

async function leaveFiles(artifacts: Board['artifacts'], treeId: string): Promise<void> {
  const draft = await artifacts.begin(treeId);
  for (const path of ['scoring/curves/roc.csv', 'own.txt']) {
    await draft.write(path, Readable.from([Buffer.from('x')]));
  }
  await draft.seal();
}
