import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { networkPorts } from '@leadersboard/kit/config';
import {
  createTemporaryDirectory,
  endProcesses,
  findProcesses,
  installMlflow,
} from '@leadersboard/kit/testing';
import { collectOutput, repository, untilPrinted } from '../start-leadersboard.ts';
import { readBlocks, splitCommands } from './readme-commands.ts';
import { createReader } from './readme-reader.ts';

/** What each command of the README answers. */
const answers: readonly (readonly [command: RegExp, answer: RegExp])[] = [
  [/^npx lb submit \S+ --wait$/, /completed/],
  [/^npx lb board$/, /mean-distance/],
  [/^npx lb score regression /, /^mae +12\.5275$/m],
  [/^npx lb challenge check /, /No mistake was found/],
  [/^npx lb challenge create /, /"bakery-sales" is there[\s\S]*truth is stored[\s\S]*data is stored/],
  [/^npx lb submit --predictions .* --wait$/, /completed/],
  [/^npx lb board bakery-sales$/, /\d {2}dev .* 9\.48 /],
  [/^cd /, /^$/],
  [/ -X POST \S+\/submissions /, /^201 \{.*"submission_id":/],
  [/ -X POST \S+\/jobs /, /^202 \{"job_id":"[^"]+","status":"pending"\}/],
  [/^curl \S+\/jobs\/xyz789\/status /, /^200 \{.*"status":"completed"/],
  [/^curl \S+\/jobs\/xyz789\/logs /, /^200 .*\ntrained on 400 normal points/],
  [/^curl \S+\/jobs\/xyz789\/results /, /^200 \{.*"metrics":\{"image_auc":0\.\d+/],
  [/^curl \S+\/leaderboard$/, /^200 \{.*"self_reported":true.*"rank":1/],
  [/^export /, /^$/],
  [/^python3 -c 'import mlflow\n/, /View run .* at: http:\/\/127\.0\.0\.1:5010\/#\/experiments\//],
  [/^npx lb config$/, /dataDirectory.*LB_DATA/],
];

test('the Japanese README shows the same commands', () => {
  assert.deepEqual(readBlocks('README.ja.md'), readBlocks('README.md'));
});

test('the commands of the README do what it says, one after the other', async (t) => {
  const [start = '', ...commands] = readBlocks('README.md')
    .flatMap(splitCommands)
    .filter((command) => command !== 'npm test');
  const dataDirectory = join(createTemporaryDirectory(t), 'data');
  const env = { ...process.env, LB_DATA: dataDirectory };
  await assertPortsAreFree();

  const server = await startServer(t, start, env);
  const reader = createReader(env, { python: join(dirname(await installMlflow()), 'python3') });
  for (const command of commands) {
    const expected = answers.find(([pattern]) => pattern.test(command))?.[1];
    assert.ok(expected, `Nothing is expected here of this command of the README: ${command}`);
    assert.match(await untilEnded(() => reader.type(command)), expected);
  }
  await pressControlC(server);

  assert.deepEqual(findProcesses('LB_DATA', dataDirectory), []);
  await assertPortsAreFree();
});

async function startServer(t: TestContext, command: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const server = spawn('bash', ['-ec', command], { cwd: repository, env, detached: true });
  t.after(() => endProcesses(findProcesses('LB_DATA', env.LB_DATA ?? '')));
  await untilPrinted(server, collectOutput(server), /LeadersBoard is ready/);
  return server;
}

/** A terminal sends the signal to everything that the command has started. */
async function pressControlC(server: ChildProcess): Promise<void> {
  const ended = once(server, 'close');
  process.kill(-Number(server.pid), 'SIGINT');
  await ended;
}

/** Types a command again while its answer says that the job has not ended. */
async function untilEnded(type: () => Promise<string>): Promise<string> {
  const deadline = AbortSignal.timeout(60_000);
  for (;;) {
    const answer = await type();
    if (!/^200 .*"status":"(pending|running)"/.test(answer)) return answer;
    deadline.throwIfAborted();
  }
}

async function assertPortsAreFree(): Promise<void> {
  for (const { port } of [networkPorts.api, networkPorts.web, networkPorts.tracking]) {
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening').catch(() =>
      assert.fail(
        `The README's commands need port ${port}. End what listens there (ss -ltnp), then try again.`,
      ),
    );
    server.close();
    await once(server, 'close');
  }
}
