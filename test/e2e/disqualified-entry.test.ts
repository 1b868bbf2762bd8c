import assert from 'node:assert/strict';
import { test } from 'node:test';
import { challenge, missParts, startContest } from '../contest.ts';

test('whoever sent a disqualified entry is told by every command that shows it, and nobody else is', async (t) => {
  const contest = await startContest(t);
  await contest.change({ phases: [{ id: 'open' }] });
  const jobId = await contest.predict('ada', missParts(1, 1));
  await contest.predict('bob', missParts(2, 2));

  await contest.lb('hiro', 'disqualify', jobId, '--reason', 'It is a copy.');

  for (const words of [
    ['status', jobId],
    ['results', jobId],
    ['board', challenge],
  ]) {
    assert.match(await contest.lb('ada', ...words), /disqualified: It is a copy\./, words.join(' '));
  }
  const [sees] = await contest.readBoard('ada');
  assert.deepEqual([sees?.job_id, sees?.rank], [jobId, null]);
  assert.deepEqual(
    (await contest.readBoard('bob')).map(({ user, rank }) => [user, rank]),
    [['bob', 1]],
  );
});
