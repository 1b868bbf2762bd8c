import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { runMlflowProgram, startMlflow } from '@leadersboard/kit/testing';
import { z } from 'zod';
import { startTracking } from '../start-leadersboard.ts';

const walk = z.object({
  seen: z.record(z.string(), z.unknown()),
  used: z.array(z.string()),
  methods: z.array(z.string()),
});

/** As many things the walk looks at. */
const SEEN = 104;

/** Methods of the client that the walk does not use. */
const unused: Record<string, RegExp> = {
  'Traces come later.': /trace|span/,
  'Prompts come later.': /prompt/,
  'Webhooks come later.': /webhook/,
  'Evaluation datasets come later.':
    /^((create|get|delete)_dataset|search_datasets|(set|delete)_dataset_tags?|(add|remove)_dataset_(to|from)_experiments)$/,
  'Workspaces are not offered.': /workspace/,
  'A directory of MCP servers is not offered.': /mcp/,
  'It asks no server.': /^tracking_uri$/,
};

test('the stock client sees what it sees in MLflow, by each of its methods', {
  timeout: 300_000,
}, async (t) => {
  const mlflow = await startMlflow();
  t.after(() => mlflow.stop());
  const { url } = await startTracking(t);

  const [ours, theirs] = await Promise.all([walkClient(t, url), walkClient(t, mlflow.url)]);

  assert.deepEqual(ours.seen, theirs.seen);
  assert.equal(Object.keys(ours.seen).length, SEEN);
  const isExplained = (method: string) => Object.values(unused).some((pattern) => pattern.test(method));
  const used = new Set(ours.used);
  assert.deepEqual(
    ours.methods.filter((method) => used.has(method) === isExplained(method)),
    [],
  );
});

async function walkClient(t: TestContext, url: string): Promise<z.output<typeof walk>> {
  const program = new URL('tracking/walk-client.py', import.meta.url);
  return walk.parse(await runMlflowProgram(t, program, { MLFLOW_TRACKING_URI: url }));
}
