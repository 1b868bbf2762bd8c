import assert from 'node:assert/strict';
import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import packageJson from '../package.json' with { type: 'json' };

const launcher = fileURLToPath(new URL('../bin/lb.mjs', import.meta.url));
const VERSION = `${packageJson.version}\n`;
const oldNode = findOldNode();
const skip = oldNode ? false : 'no Node older than 24 is on the path';

test('runs the application under this Node and passes the exit status on', () => {
  const version = run(process.execPath, ['--version']);
  const wrong = run(process.execPath, ['no-such-command']);

  assert.deepEqual([version.status, version.stdout], [0, VERSION]);
  assert.equal(wrong.status, 2);
});

test('gives a server a small space for young objects, unless told otherwise', (context) => {
  const teller = join(createTemporaryDirectory(context), 'tell.mjs');
  writeFileSync(teller, `console.log('options', ...process.execArgv.slice(2));`);
  const ask = (words: string[], { options = [] as string[], env = {} } = {}) =>
    spawnSync(process.execPath, ['--import', teller, ...options, launcher, ...words, '--help'], {
      ...{ encoding: 'utf8', env: { ...process.env, ...env } },
    }).stdout.match(/^options.*/gm);

  assert.deepEqual(ask(['tracking']), ['options', 'options --max-semi-space-size=4']);
  assert.deepEqual(ask(['jobs']), ['options']);
  const eight = '--max-semi-space-size=8';
  assert.deepEqual(ask(['up'], { options: [eight] }), [`options ${eight}`]);
  assert.deepEqual(ask(['up'], { env: { NODE_OPTIONS: eight } }), ['options']);
});

test('finds the Node that npm installed when it is started by an older one', { skip }, () => {
  const version = run(oldNode, ['--version']);
  const wrong = run(oldNode, ['no-such-command']);

  assert.deepEqual([version.status, version.stdout], [0, VERSION]);
  assert.equal(wrong.status, 2);
});

test('prefers the Node that LB_NODE names, and passes signals to it', { skip }, async (context) => {
  const script = `process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 60_000); console.log('started')`;
  const named = writeFakeNode(context, 'v24.0.0', script);
  const child = spawn(oldNode, [launcher], { env: { ...process.env, LB_NODE: named } });
  context.after(() => child.kill('SIGKILL'));

  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  const [exitCode] = await once(child, 'exit');

  assert.equal(exitCode, 7);
});

test('does not take a named Node that is too old', { skip }, (context) => {
  const named = writeFakeNode(context, 'v22.0.0', `console.log('wrong')`);

  assert.equal(run(oldNode, ['--version'], { LB_NODE: named }).stdout, VERSION);
});

test('finds a newer Node on the path when none is installed', { skip }, (context) => {
  const lonely = copyLauncher(context);
  const newer = writeFakeNode(context, 'v26.0.0', `console.log('the newer one')`);

  const { stdout } = run(oldNode, [], { PATH: join(newer, '..') }, lonely);

  assert.equal(stdout, 'the newer one\n');
});

test('says what to do when there is no newer Node', { skip }, (context) => {
  const { status, stderr } = run(oldNode, [], { PATH: '' }, copyLauncher(context));

  assert.equal(status, 1);
  assert.match(
    stderr,
    /^LeadersBoard needs Node 24 or newer, this is \d+\.\d+\.\d+, and no newer one was found\. /,
  );
});

function run(
  node: string,
  words: string[],
  env: Record<string, string> = {},
  file = launcher,
): SpawnSyncReturns<string> {
  return spawnSync(node, [file, ...words], { encoding: 'utf8', env: { ...process.env, ...env } });
}

function findOldNode(): string {
  const nodes = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  const major = (node: string) =>
    Number.parseInt(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.slice(1) ?? '', 10);
  return nodes.find((node) => major(node) < 24) ?? '';
}

/** A program that answers `--version` as it is told, and otherwise runs the script under the real Node. */
function writeFakeNode(context: TestContext, version: string, script: string): string {
  const file = join(createTemporaryDirectory(context), 'node');
  const run = `exec '${process.execPath}' -e "${script}"`;
  writeFileSync(file, `#!/bin/sh\nif [ "$1" = --version ]; then echo ${version}; else ${run}; fi\n`);
  chmodSync(file, 0o755);
  return file;
}

/** The launcher in a folder above which no node_modules is. */
function copyLauncher(context: TestContext): string {
  const file = join(createTemporaryDirectory(context), 'lb.mjs');
  copyFileSync(launcher, file);
  return file;
}
