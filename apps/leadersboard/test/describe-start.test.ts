import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { loadAppConfig } from '../src/config.ts';
import { describeStart } from '../src/describe-start.ts';

const usual = 'http://127.0.0.1:8010';
const example = 'main.py';

for (const { title, tokens, url, command } of [
  { title: 'needs nothing more where all is as usual', tokens: 'devtoken', url: usual, command: '' },
  {
    title: 'names another port',
    tokens: 'a:ada,devtoken:bob',
    url: 'http://127.0.0.1:9000',
    command: ' --url http://127.0.0.1:9000',
  },
  { title: 'asks for a token, and shows none', tokens: 's3cret:ada', url: usual, command: ' --token TOKEN' },
]) {
  test(`the command to try after a start ${title}`, async (t) => {
    const text = await describe(t, { tokens, url });

    assert.equal(
      /Try it in another terminal: {2}(.*)\n/.exec(text)?.[1],
      `npx lb submit ${example} --wait${command}`,
    );
    assert.ok(!text.includes('s3cret'));
  });
}

test('a server that isolates says so, and which limits it cannot hold', async (t) => {
  const text = await describe(t, { tokens: 'devtoken', url: usual }, sandbox);

  assert.match(text, /runner {3}bubblewrap: jobs are kept apart/);
  assert.match(text, /NOT limited here: the processors, processes, output, log, system calls of a job/);
  assert.doesNotMatch(text, /WITHOUT ISOLATION/);
});

test('a server that does not isolate says so loudly', async (t) => {
  const text = await describe(t, { tokens: 'devtoken', url: usual }, { ...sandbox, capabilities: openly });

  assert.match(text, /WITHOUT ISOLATION/);
});

test('a server that runs no jobs says who does, and nothing of isolation', async (t) => {
  const text = await describe(t, { tokens: 'devtoken', url: usual, LB_WORKER: 'false' });

  assert.match(text, /worker {3}none in this process .*lb worker/);
  assert.doesNotMatch(text, /ISOLATION/);
});

type Start = { tokens: string; url: string; LB_WORKER?: string };

const openly = { isolated: false, outlivesWorker: false, limitsMemory: false, limitsCpu: false };

const sandbox = {
  name: 'bubblewrap',
  capabilities: { ...openly, isolated: true },
  limits: { memory: 'cgroup v1', network: 'namespace' },
};

async function describe(
  t: TestContext,
  { tokens, url, ...more }: Start,
  runner?: typeof sandbox,
): Promise<string> {
  const env = { API_TOKENS: tokens, LB_RUNNER: 'process', ...more };
  const config = await loadAppConfig({ directory: createTemporaryDirectory(t), env });
  const plain = (text: string) => text;
  const colours = { bold: plain, dim: plain, red: plain, green: plain, yellow: plain, cyan: plain };
  return describeStart(
    config,
    { ...{ url, webUrl: 'http://127.0.0.1:8501', runner }, trackingUrl: 'http://127.0.0.1:5010' },
    example,
    colours,
  );
}
