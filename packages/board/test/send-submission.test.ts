import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory, runCliInMemory } from '@leadersboard/kit/testing';
import { submitCommand } from '../src/commands/submit.ts';
import { createBoardApi } from './board-api.ts';
import { startCuttingProxy } from './cutting-proxy.ts';
import { uploadLimits } from './submission-ports.ts';

const LARGE_BYTES = 20_000_000;

test('lb submit sends large files in steps and goes on where the connection broke', async (t) => {
  const { submit, storage, drafts, submissions, startProxy } = await createSurroundings(t);
  const proxy = await startProxy([5_000_000, 9_000_000]);
  const weights = randomBytes(LARGE_BYTES);

  const { stderr } = await submit(proxy.url, {
    'main.py': 'print()',
    'weights.pt': weights,
    'empty.txt': '',
  });

  assert.equal(proxy.countCuts(), 2);
  assert.match(stderr, /nothing at POST \/jobs/);
  const [submission] = await submissions.list({ limit: 10 });
  assert.deepEqual([submission?.fileCount, submission?.sizeBytes], [3, LARGE_BYTES + 7]);
  const stored = await storage.open(submission?.id ?? '', 'weights.pt');
  assert.ok(stored && weights.equals(await buffer(stored)));
  assert.deepEqual(await drafts.listIds(), []);
});

test('lb submit of small files makes one request', async (t) => {
  const { submit, submissions, startProxy, server } = await createSurroundings(t);
  const proxy = await startProxy([]);

  await submit(proxy.url, { 'main.py': 'print()' });

  assert.equal((await submissions.list({ limit: 10 })).length, 1);
  const asked = server.entries.flatMap(({ method, path }) => (path ? [`${method} ${path}`] : []));
  assert.deepEqual(asked, ['POST /submissions', 'POST /jobs']);
});

test('lb submit says what the server says of a large file', async (t) => {
  const { submit, startProxy } = await createSurroundings(t);
  const proxy = await startProxy([]);

  const { exitCode, stderr } = await submit(proxy.url, { 'main.exe': Buffer.alloc(LARGE_BYTES) });

  assert.equal(exitCode, 1);
  assert.match(stderr, /^Error: The file "main\.exe" is of a kind that is not taken here\./);
});

async function createSurroundings(t: TestContext) {
  const api = await createBoardApi(t, { uploadLimits: { ...uploadLimits, maxBytes: 100_000_000 } });
  const { url } = await api.server.listen({ host: '127.0.0.1', port: 0 });
  return {
    ...api,
    startProxy: (cuts: readonly number[]) => startCuttingProxy(t, url, cuts),
    submit(serverUrl: string, files: Record<string, string | Buffer>) {
      const cwd = createTemporaryDirectory(t);
      for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content);
      return runCliInMemory({
        commands: [{ name: 'submit', summary: submitCommand.summary, load: async () => submitCommand }],
        ...{ words: ['submit', '.'], cwd, env: { LB_URL: serverUrl, LB_TOKEN: 'ada' } },
      });
    },
  };
}
