import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createJobApi } from './job-api.ts';

test('GET /environments lists what jobs may ask for, the default first', async (t) => {
  const { get } = await createJobApi(t);

  const answer = await get('ada', '/environments');

  assert.deepEqual(answer.json().environments, [
    { name: 'system', summary: 'The Python of the machine', builds_requirements: false },
    { name: 'torch', summary: 'PyTorch', builds_requirements: true },
  ]);
});

test('POST /jobs takes one of them, and refuses any other with the list', async (t) => {
  const { post, get, submissionId } = await createJobApi(t);
  const wish = (environment: string) => ({ submission_id: submissionId, config: { environment } });

  const taken = await post('ada', wish('torch'));
  const refused = await post('ada', wish('tensor'));

  const job = (await get('ada', `/jobs/${taken.json().job_id}`)).json();
  assert.equal(job.config.environment, 'torch');
  assert.deepEqual([refused.statusCode, refused.json().code], [400, 'unknown_environment']);
  assert.match(refused.json().detail, /system, torch/);
  assert.equal(refused.json().errors[0].pointer, '/config/environment');
});

test('results and attempts tell what the program ran with', async (t) => {
  const { post, get, submissionId, engine } = await createJobApi(t);
  const { job_id: id } = (await post('ada', { submission_id: submissionId })).json();
  const environment = { name: 'torch', digest: 'ab12' };
  const packages = [{ name: 'numpy', version: '2.1.0' }];
  await engine.environmentRecords.keep({ ...environment, packages });
  await engine.status.begin(id, 'w');
  const before = (await get('ada', `/jobs/${id}/results`)).json();

  await engine.status.finish(id, 1, { status: 'failed', reason: 'timeout', detail: 'Late.', environment });

  assert.equal(before.environment, null);
  assert.deepEqual((await get('ada', `/jobs/${id}/results`)).json().environment, {
    ...environment,
    packages,
  });
  const [attempt] = (await get('ada', `/jobs/${id}`)).json().attempts;
  assert.deepEqual(attempt.environment, environment);
});
