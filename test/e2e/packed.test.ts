import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import packageJson from '../../apps/leadersboard/package.json' with { type: 'json' };
import { packLeadersBoard } from '../pack-leadersboard.ts';

/** Installs what `npm pack` makes, and uses it with the Node of the machine, which may be older than the one it needs. */
const folder = createTemporaryDirectory({ after });
const path = (process.env.PATH ?? '').split(delimiter).filter((part) => !part.includes('node_modules'));
const env = { ...process.env, PATH: path.join(delimiter), XDG_CACHE_HOME: join(folder, 'cache') };
const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];

before(() => {
  const archive = packLeadersBoard(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  execFileSync('npm', ['install', '--prefer-offline', ...quiet, archive], { cwd: folder, env });
});

function lb(...words: string[]): string {
  return execFileSync('npx', ['--no-install', 'lb', ...words], { cwd: folder, env, encoding: 'utf8' });
}

test('the packed application tells its version and its commands', () => {
  assert.equal(lb('--version'), `${packageJson.version}\n`);
  assert.match(lb('--help'), /Usage: lb \[options\] \[command\]/);
});

test('the packed application serves the API until it is told to end', async (context) => {
  const words = [
    'up',
    '--json',
    '--runner',
    'process',
    '--port',
    '0',
    '--web-port',
    '0',
    '--tracking-port',
    '0',
  ];
  const child = spawn(join(folder, 'node_modules', '.bin', 'lb'), words, { cwd: folder, env });
  context.after(() => child.kill('SIGKILL'));
  const [line] = await once(child.stdout, 'data');
  const { url } = JSON.parse(String(line));

  const response = await fetch(`${url}/healthz`);
  child.kill('SIGTERM');
  const [exitCode] = await once(child, 'exit');

  assert.equal(response.status, 200);
  assert.equal(exitCode, 0);
});

test('the packed application brings the licences of what is bundled into it', () => {
  const notices = readFileSync(join(folder, 'node_modules/leadersboard/dist/THIRD-PARTY-NOTICES'), 'utf8');

  for (const name of ['kysely', 'zod', 'fastify-type-provider-zod']) {
    assert.match(notices, new RegExp(`^${name} \\d[\\d.]*, MIT\n\n[^]*?Copyright`, 'm'));
  }
});
