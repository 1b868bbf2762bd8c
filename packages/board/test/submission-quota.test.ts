import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createTestServer } from '@leadersboard/kit/testing/http';
import { submissionRoutes } from '../src/api/index.ts';
import { createRefundFollower, platformReasons } from '../src/domain/refund-places.ts';
import { createSubmissionQuota } from '../src/domain/submission-quota.ts';
import { type UserLimits, unlimited } from '../src/domain/user.ts';
import { createCompletedJobs } from './completed-jobs.ts';
import { file, formHeaders, writeForm } from './form.ts';
import { createSubmissionPorts } from './submission-ports.ts';

const HOUR_MS = 60 * 60 * 1000;

async function createSurroundings(t: TestContext, granted: Partial<UserLimits>) {
  const limits = { ...unlimited, ...granted };
  const { database, ports, listStored } = await createSubmissionPorts(t, limits);
  const jobs = createCompletedJobs(database, ports.clock);
  const refunds = createRefundFollower({ ...jobs, ...ports });
  const quota = createSubmissionQuota({ ...ports, refunds, identity: { limitsOf: async () => limits } });
  const { app } = createTestServer(t, {
    authenticate: async (user) => ({ user, role: 'participant' }),
    plugins: [submissionRoutes({ ...ports, quota })],
  });
  return {
    ...{ ...ports, jobs, refunds, quota, listStored },
    submit: (content = 'x', user = 'ada', name = 'main.py') =>
      app.inject({
        ...{ method: 'POST', url: '/submissions', payload: writeForm([file(name, content)]) },
        headers: { authorization: `Bearer ${user}`, ...formHeaders },
      }),
    open: () =>
      app.inject({
        ...{ method: 'POST', url: '/submissions', payload: {} },
        headers: { authorization: 'Bearer ada' },
      }),
    use: () => ports.places.use('ada', ports.clock.now()),
  };
}

test('more submissions within an hour than allowed are refused, with when there is room again', async (t) => {
  const { submit, clock } = await createSurroundings(t, { maxSubmissionsPerHour: 2 });
  await submit();
  clock.advance(HOUR_MS / 4);
  await submit();

  const refused = await submit();
  const ofOther = await submit('x', 'eve');
  clock.advance((HOUR_MS * 3) / 4);
  const later = await submit();

  assert.deepEqual([refused.statusCode, refused.json().code], [429, 'too_many_submissions']);
  assert.equal(refused.headers['retry-after'], '2700');
  assert.match(
    refused.json().detail,
    /You sent 2 submissions within an hour; 2 are allowed.*in 45 min, at 2030-/,
  );
  assert.deepEqual([ofOther.statusCode, later.statusCode], [201, 201]);
});

test('of many at once only as many as allowed are taken', async (t) => {
  const { submit, listStored } = await createSurroundings(t, { maxSubmissionsPerHour: 3 });

  const answers = await Promise.all(Array.from({ length: 8 }, () => submit()));

  const taken = answers.filter(({ statusCode }) => statusCode === 201);
  assert.equal(taken.length, 3);
  const trees = listStored().filter((name) => !String(name).includes('/'));
  assert.equal(trees.length, 3);
});

test('what the jobs of a user have left takes room from submissions and jobs, and gives it back', async (t) => {
  const { submit, jobs, room, quota } = await createSurroundings(t, { maxStoredBytes: 100 });
  await submit('x'.repeat(30));
  await jobs.complete({ jobId: 'a' });
  await room.resize('a', { artifactBytes: 40, logBytes: 20 });

  const fitting = await quota.findRefusal('ada');
  const refused = await submit('x'.repeat(11));
  await submit('x'.repeat(10));
  const full = await quota.findRefusal('ada');
  await room.resize('a', { artifactBytes: 0 });

  assert.equal(fitting, undefined);
  assert.deepEqual([refused.statusCode, refused.json().code], [429, 'too_much_stored']);
  assert.match(
    full?.message ?? '',
    /^Of the 100 bytes .* submissions take 40 bytes, the files of your jobs 40 bytes, and their logs 20 bytes: .*lb free JOB/,
  );
  assert.equal(await quota.findRefusal('ada'), undefined);
  assert.equal(await quota.findRefusal('eve'), undefined);
});

test('a submission that is refused for what it holds costs nothing', async (t) => {
  const { submit, use } = await createSurroundings(t, { maxSubmissionsPerHour: 1 });

  const bad = await submit('x', 'ada', '../main.py');

  assert.equal(bad.statusCode, 400);
  assert.deepEqual(await use(), { submissions: 0, storedBytes: 0 });
  assert.equal((await submit()).statusCode, 201);
});

test('more bytes than allowed are refused and leave nothing', async (t) => {
  const { submit, use, listStored } = await createSurroundings(t, { maxStoredBytes: 100 });
  await submit('x'.repeat(60));
  const stored = listStored();

  const refused = await submit('x'.repeat(60));
  const fitting = await submit('x'.repeat(40));
  const full = await submit('x');

  assert.deepEqual([refused.statusCode, refused.json().code], [429, 'too_much_stored']);
  assert.match(refused.json().detail, /Of the 100 bytes .* submissions take 60 bytes/);
  assert.equal(fitting.statusCode, 201);
  assert.match(full.json().detail, /submissions take 100 bytes/);
  assert.deepEqual(await use(), { submissions: 2, storedBytes: 100 });
  assert.ok(listStored().length > stored.length);
});

test('a limit of nothing says whom to ask', async (t) => {
  const { submit } = await createSurroundings(t, { maxSubmissionsPerHour: 0 });

  const { headers, ...refused } = await submit();

  assert.match(refused.json().detail, /0 are allowed\. Ask an administrator/);
  assert.equal(headers['retry-after'], undefined);
});

test('a submission that is registered first takes its place then', async (t) => {
  const { open, submit } = await createSurroundings(t, { maxSubmissionsPerHour: 1 });

  const opened = await open();

  assert.equal(opened.statusCode, 201);
  assert.equal((await submit()).statusCode, 429);
});

for (const reason of platformReasons) {
  test(`a run that failed for ${reason} gives the place back`, async (t) => {
    const { submit, jobs } = await createSurroundings(t, { maxSubmissionsPerHour: 1 });
    const { submission_id: submissionId } = (await submit()).json();
    await jobs.fail({ jobId: 'j', submissionId }, reason);

    const again = await submit();

    assert.equal(again.statusCode, 201);
  });
}

test('a run that failed for its own reasons gives nothing back', async (t) => {
  const { submit, jobs } = await createSurroundings(t, { maxSubmissionsPerHour: 1 });
  const { submission_id: submissionId } = (await submit()).json();
  await jobs.fail({ jobId: 'j', submissionId }, 'exit_nonzero');

  assert.equal((await submit()).statusCode, 429);
});

test('refunds are followed as they come, and each is given once', async (t) => {
  const { submit, jobs, refunds, use, places } = await createSurroundings(t, { maxSubmissionsPerHour: 5 });
  const [one, other] = await Promise.all([submit(), submit()]);
  const stop = refunds.keepUp((error) => assert.fail(String(error)));
  await jobs.fail({ jobId: 'j', submissionId: one.json().submission_id }, 'worker_lost');

  await refunds.catchUp();
  await refunds.catchUp();
  await stop();

  assert.equal((await use()).submissions, 1);
  assert.ok((await places.position()) > 0);
  assert.equal(other.statusCode, 201);
});
