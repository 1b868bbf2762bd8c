import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newChallenge } from '../contract/new-challenge.ts';
import { newSubmission } from '../contract/new-submission.ts';
import { createSubmissionLookup } from '../src/domain/create-submission-lookup.ts';
import { createSubmissionPorts } from './submission-ports.ts';

test('the job engine learns of a submission what its challenge wants for its jobs', async (t) => {
  const { ports } = await createSubmissionPorts(t);
  await ports.challenges.create(newChallenge({ id: 'fabric', resourceClass: 'medium', timeoutSeconds: 60 }));
  await ports.submissions.create(newSubmission({ id: 'plain' }));
  await ports.submissions.create(newSubmission({ id: 'heavy', challenge: 'fabric' }));
  const lookup = createSubmissionLookup(ports);

  const [plain, heavy, none] = await Promise.all(['plain', 'heavy', 'none'].map((id) => lookup.find(id)));

  assert.deepEqual([plain?.resourceClass, heavy?.resourceClass, none], [undefined, 'medium', undefined]);
  assert.deepEqual([plain?.timeoutSeconds, heavy?.timeoutSeconds], [undefined, 60]);
});
