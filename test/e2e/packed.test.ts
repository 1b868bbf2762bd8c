import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import packageJson from '../../apps/leadersboard/package.json' with { type: 'json' };

/** Installs what `npm pack` makes, and uses it with the Node of the machine, which may be older than the one it needs. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = createTemporaryDirectory({ after });
const path = (process.env.PATH ?? '').split(delimiter).filter((part) => !part.includes('node_modules'));
const env = { ...process.env, PATH: path.join(delimiter), XDG_CACHE_HOME: join(folder, 'cache') };
const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];

before(() => {
  const packed = execFileSync(
    'npm',
    ['pack', '-w', 'apps/leadersboard', '--json', '--pack-destination', folder],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  const [{ filename }] = JSON.parse(packed.slice(packed.indexOf('[')));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  execFileSync('npm', ['install', '--prefer-offline', ...quiet, join(folder, filename)], {
    cwd: folder,
    env,
  });
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
