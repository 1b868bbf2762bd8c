import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { createJobApiWithJob } from './job-api.ts';

/** A job that has completed and left these files. */
async function createCompleted(t: TestContext, files: Record<string, string>) {
  const api = await createJobApiWithJob(t);
  const { jobId, engine, place } = api;
  await engine.status.begin(jobId, 'w');
  const draft = await place.artifacts.begin(`${jobId}-1`);
  for (const [path, text] of Object.entries(files))
    await draft.write(path, Readable.from([Buffer.from(text)]));
  const artifacts = await draft.seal();
  const result = { params: {}, metrics: { image_auc: 0.9 }, performance: {}, artifacts };
  await engine.status.finish(jobId, 1, { status: 'completed', result });
  return { ...api, url: `/jobs/${jobId}/artifacts` };
}

test('GET artifacts lists the files that a job has left, and where each is', async (t) => {
  const { get, url, jobId } = await createCompleted(t, { 'models/größe 1.onnx': 'abc', 'a.txt': '' });

  const listed = (await get('ada', url)).json();
  const results = (await get('ada', `/jobs/${jobId}/results`)).json();
  const contents = await Promise.all(
    listed.artifacts.map(async (file: { url: string }) => (await get('ada', file.url)).body),
  );

  assert.deepEqual(results.artifacts, listed.artifacts);
  assert.deepEqual(
    listed.artifacts.map(({ path, size }: { path: string; size: number }) => [path, size]),
    [
      ['a.txt', 0],
      ['models/größe 1.onnx', 3],
    ],
  );
  assert.deepEqual(contents, ['', 'abc']);
});

test('a hostile artifact comes as a download in a sandbox, in parts, and not twice', async (t) => {
  const { get, head, url } = await createCompleted(t, { 'evil.html': '<script>alert(1)</script>' });

  const whole = await get('ada', `${url}/evil.html`);
  const part = await get('ada', `${url}/evil.html`, { range: 'bytes=1-6' });
  const again = await get('ada', `${url}/evil.html`, { 'if-none-match': String(whole.headers.etag) });
  const bare = await head('ada', `${url}/evil.html`);

  assert.match(String(whole.headers['content-disposition']), /^attachment/);
  assert.equal(whole.headers['content-security-policy'], 'sandbox');
  assert.equal(whole.headers['content-type'], 'application/octet-stream');
  assert.deepEqual([part.statusCode, part.body], [206, 'script']);
  assert.equal(again.statusCode, 304);
  assert.deepEqual([bare.statusCode, bare.headers['content-length'], bare.body], [200, '25', '']);
});

test('a file that is not there is not found', async (t) => {
  const { get, url } = await createCompleted(t, { 'a.txt': 'a' });

  for (const path of ['b.txt', 'A.txt', 'a.txt%2Fb', '%2e%2e%2fa.txt', '', 'a%00']) {
    const response = await get('ada', `${url}/${path}`);

    assert.ok([400, 404].includes(response.statusCode), `${path}: ${response.statusCode}`);
    assert.match(response.json().code, /^(file_not_found|invalid_path)$/);
  }
});

test('files that retention has removed are said to be gone, with the day on which their job ended', async (t) => {
  const { get, url, place, jobId, engine } = await createCompleted(t, { 'a.txt': 'a' });
  const day = new Date(engine.clock.now()).toISOString().slice(0, 10);

  await place.artifacts.remove(`${jobId}-1`);

  for (const address of [url, `${url}/a.txt`, `${url}/b.txt`]) {
    const response = await get('ada', address);

    assert.deepEqual([response.statusCode, response.json().code], [410, 'artifacts_removed']);
    assert.match(
      response.json().detail,
      new RegExp(`removed, by retention or by whoever may: it ended on ${day}`),
    );
  }
  assert.equal((await get('ada', `/jobs/${jobId}/results`)).json().artifacts[0].path, 'a.txt');
});

test('a job that has left no files has an empty list', async (t) => {
  const { get, url, place, jobId } = await createCompleted(t, {});
  await place.artifacts.remove(`${jobId}-1`);

  assert.deepEqual((await get('ada', url)).json().artifacts, []);
});

test('DELETE artifacts gives the room back, and leaves the result', async (t) => {
  const { drop, get, url, jobId, engine } = await createCompleted(t, { 'a.bin': 'abc', 'b/c': 'd' });
  const before = await engine.room.use('ada');

  const others = await drop('eve', url);
  const freed = await drop('ada', url);
  const again = await drop('ada', url);

  assert.deepEqual([before.artifactBytes, (await engine.room.use('ada')).artifactBytes], [4, 0]);
  assert.deepEqual([others.statusCode, others.json().code], [404, 'job_not_found']);
  assert.deepEqual([freed.json(), again.json().freed], [{ job_id: jobId, freed: 4 }, 0]);
  assert.equal((await get('ada', url)).json().code, 'artifacts_removed');
  assert.deepEqual((await get('ada', `/jobs/${jobId}/results`)).json().metrics, { image_auc: 0.9 });
});

test('what a job that has not ended leaves cannot be removed', async (t) => {
  const { drop, jobId } = await createJobApiWithJob(t);

  const refused = await drop('ada', `/jobs/${jobId}/artifacts`);

  assert.deepEqual([refused.statusCode, refused.json().code], [409, 'job_not_ended']);
});

test('results tell the recorded run and the rank', async (t) => {
  const { get, jobId, ranks, engine } = await createCompleted(t, {});
  ranks.set(jobId, { challenge: 'default', metric: 'image_auc', rank: 2 });
  await engine.outbox.recorded(jobId, 'r1', 'model.pt is not here.');

  const { run_id, tracking, rank } = (await get('ada', `/jobs/${jobId}/results`)).json();

  assert.deepEqual(
    [run_id, tracking.url, tracking.note],
    ['r1', 'http://mlflow/r1', 'model.pt is not here.'],
  );
  assert.deepEqual(rank, { challenge: 'default', metric: 'image_auc', rank: 2 });
});

test('results tell why a metric is not defined, and why the entry holds no rank', async (t) => {
  const { get, jobId, notes } = await createCompleted(t, {});
  const reasons = { pixel_pro: 'There is no region.' };
  notes.set(jobId, { reasons, disqualified: 'Copied.' });

  const results = (await get('ada', `/jobs/${jobId}/results`)).json();

  assert.deepEqual([results.reasons, results.disqualified], [reasons, 'Copied.']);
});
