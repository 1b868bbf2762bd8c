import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runMlflowProgram } from '@leadersboard/kit/testing';
import { startTracking } from '../start-leadersboard.ts';

test('a traced program goes on though traces are not kept, and what is not offered says what to use instead', {
  timeout: 180_000,
}, async (t) => {
  const { url } = await startTracking(t);

  const program = new URL('tracking/ask-later.py', import.meta.url);
  const seen = await runMlflowProgram(t, program, { MLFLOW_TRACKING_URI: url });

  assert.deepEqual(seen, {
    'a traced function': 42,
    ...{ traces: [], webhooks: [], 'MCP servers': [] },
    'evaluation datasets':
      "NOT_IMPLEMENTED: MLflow's judges, and what people label for them, are not offered here. Evaluate in a job or a notebook, and log the results as metrics and files of a run.",
    workspaces:
      'NOT_IMPLEMENTED: There are no workspaces here. Give permissions for each experiment and model instead, with grant_user_permission of the MLflow client.',
  });
});
