import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createContestApi } from './contest-api.ts';
import { uploadFile } from './tus-client.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Open on the first of January 2030 in Tokyo, for predictions. */
const phase = {
  id: 'final',
  opensAt: Date.UTC(2029, 11, 31, 15),
  closesAt: Date.UTC(2030, 0, 1, 15),
  accepts: ['predictions'],
} as const;

test('predictions are stored without a program, and the job engine is told that there is none', async (t) => {
  const { send, submissions, engine } = await createContestApi(t);

  const { status, body } = await send('ada', { kind: 'predictions' }, 'image_scores.csv');

  assert.deepEqual([status, body.kind, body.entrypoint, body.config_file], [201, 'predictions', null, null]);
  const stored = await submissions.find(body.submission_id);
  assert.deepEqual([stored?.kind, stored?.entrypoint], ['predictions', null]);
  assert.equal((await engine.submissions.find(body.submission_id))?.entrypoint, null);
});

test('predictions have no entrypoint, no configuration file and at least one file', async (t) => {
  const { send, listStored } = await createContestApi(t);

  const refused = await send('ada', { kind: 'predictions', entrypoint: 'main.py', config_file: 'c.yaml' });
  const unknown = await send('ada', { kind: 'guesses' });

  assert.deepEqual([refused.status, refused.body.code], [400, 'invalid_input']);
  assert.deepEqual(
    refused.body.errors.map(({ pointer }: { pointer: string }) => pointer),
    ['/entrypoint', '/config_file'],
  );
  assert.match(unknown.body.errors[0].detail, /code or predictions/);
  assert.deepEqual(listStored(), []);
});

test('predictions for a challenge that scores nothing are refused', async (t) => {
  const { send } = await createContestApi(t, { scorer: null });

  const { status, body } = await send('ada', { kind: 'predictions' });

  assert.deepEqual([status, body.code], [409, 'kind_not_accepted']);
  assert.match(body.detail, /has no scorer/);
});

test('a phase takes the kinds that it names, from its first millisecond to before its last', async (t) => {
  const { send, clock } = await createContestApi(t, { phases: [phase], timeZone: 'Asia/Tokyo' });
  const predictions = { kind: 'predictions' };

  const code = await send('ada');
  clock.advance(phase.closesAt - clock.now() - 1);
  const last = await send('ada', predictions);
  clock.advance(1);
  const late = await send('ada', predictions);

  assert.deepEqual([code.status, code.body.code], [409, 'kind_not_accepted']);
  assert.match(code.body.detail, /Send predictions/);
  assert.equal(last.status, 201);
  assert.deepEqual([late.status, late.body.code], [409, 'phase_closed']);
  assert.match(late.body.detail, /2030-01-02 00:00 \(Asia\/Tokyo\)/);
});

test('what comes in steps is received when it is completed, and not when it was begun', async (t) => {
  const { submissions, clock, steps } = await createSteps(t);
  const inTime = await steps.open();
  const late = await steps.open();
  clock.advance(DAY_MS / 24);

  const completed = await steps.complete(inTime);
  clock.advance(DAY_MS);
  const refused = await steps.complete(late);

  const stored = await submissions.find(inTime);
  assert.equal(completed.statusCode, 200, completed.body);
  assert.equal((stored?.receivedAt ?? 0) - (stored?.createdAt ?? 0), DAY_MS / 24);
  assert.equal(completed.json().received_at, '2030-01-01T01:00:00.000Z');
  assert.deepEqual([refused.statusCode, refused.json().code], [409, 'phase_closed']);
});

test('what has no place any more is refused while it is sent, and takes none', async (t) => {
  const { send, enqueue, clock } = await createContestApi(t, {
    phases: [{ ...phase, closesAt: phase.closesAt + DAY_MS, accepts: undefined, perDay: 1 }],
    timeZone: 'Asia/Tokyo',
  });
  const first = await send('ada');
  const second = await send('ada');
  await enqueue('ada', first.body.submission_id);

  const refused = await send('ada');
  clock.advance(phase.closesAt - clock.now());
  const next = await send('ada');

  assert.deepEqual([first.status, second.status, next.status], [201, 201, 201]);
  assert.deepEqual([refused.status, refused.body.code], [429, 'submission_quota_used']);
  assert.match(refused.body.detail, /You have used 1 of the 1 .* possible at 2030-01-02 00:00 \(Asia/);
  assert.equal(refused.headers['retry-after'], String(15 * 60 * 60));
});

/** The contest, and submissions to it that come in steps. */
async function createSteps(t: TestContext) {
  const api = await createContestApi(t, { phases: [phase] });
  const { url } = await api.server.listen({ host: '127.0.0.1', port: 0 });
  const headers = { authorization: 'Bearer ada' };
  const post = (path: string, payload: object) =>
    api.server.app.inject({ method: 'POST', url: path, headers, payload });
  return {
    ...api,
    steps: {
      async open(): Promise<string> {
        const draft = (await post('/submissions', { challenge: 'fabric', kind: 'predictions' })).json();
        const endpoint = new URL(draft.upload_url, url).href;
        await uploadFile({ url: endpoint, path: 'image_scores.csv', content: Buffer.from('x') });
        return draft.submission_id;
      },
      complete: (id: string) => post(`/submissions/${id}/complete`, {}),
    },
  };
}
