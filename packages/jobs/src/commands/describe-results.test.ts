import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pendingJob } from '../../test/job-fixtures.ts';
import { viewResults } from '../api/result-views.ts';
import { describeRemarks, describeResults } from './describe-results.ts';

const withoutTable = { table: async () => 'metrics' };

test('a metric that is not defined is shown with the reason, and a disqualified entry with its own', async () => {
  const result = { metrics: { image_auc: 0.9 }, params: {}, performance: {}, artifacts: [] };
  const notes = { reasons: { pixel_pro: 'There is no region.' }, disqualified: 'Copied.' };

  const view = viewResults(pendingJob({ status: 'completed' }), result, { notes });
  const text = await describeResults(view, withoutTable);

  assert.deepEqual(text.split('\n\n'), [
    'metrics',
    'Not defined:\n  pixel_pro: There is no region.',
    'Its host took it out of the ranking (disqualified: Copied.)',
  ]);
  assert.deepEqual(describeRemarks(view), [
    'Not defined:',
    '  pixel_pro: There is no region.',
    'Its host took it out of the ranking (disqualified: Copied.)',
  ]);
});

test('a job that has given nothing says so', async () => {
  const nothing = { metrics: {}, params: {}, performance: {}, artifacts: [] };

  const text = await describeResults(viewResults(pendingJob({}), nothing), withoutTable);

  assert.equal(text, 'Job job is pending; it has no results.');
});
