import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory, runCliInMemory } from '@leadersboard/kit/testing';
import { commands } from '../src/commands.ts';

function runConfig(context: TestContext, words: string[], env: Record<string, string> = {}) {
  const cwd = createTemporaryDirectory(context);
  writeFileSync(join(cwd, 'leadersboard.yaml'), 'log:\n  level: warn\n');
  return runCliInMemory({ commands, words: ['config', ...words], env, cwd });
}

test('shows each setting with its source, and no token', async (context) => {
  const env = { API_TOKENS: 'very-secret:kenji:admin', LB_DATA: '/srv/lb' };

  const { stdout, exitCode } = await runConfig(context, ['--json'], env);

  assert.equal(exitCode, 0);
  assert.ok(!stdout.includes('very-secret'));
  const settings = new Map<string, { value: unknown; origin: string }>(
    JSON.parse(stdout).map((setting: { path: string }) => [setting.path, setting]),
  );
  assert.equal(settings.get('log.level')?.origin, 'leadersboard.yaml, line 2');
  assert.equal(settings.get('storage.logRoot')?.value, '/srv/lb/logs');
  assert.equal(settings.get('dataDirectory')?.origin, 'LB_DATA in the environment');
});

test('shows the same as a table to a person', async (context) => {
  const { stdout } = await runConfig(context, []);

  assert.match(stdout, /^setting +value +from\n/);
  assert.match(stdout, /\nlog\.level +warn +leadersboard\.yaml, line 2\n/);
  assert.match(
    stdout,
    /\n\nThese are for "lb up" in \/.+\. A server that runs already has those of its own start\.\n$/,
  );
});

test('refuses two listeners on one port before anything starts', async (context) => {
  const { stderr, exitCode } = await runConfig(context, [], { LB_WEB_PORT: '8010' });

  assert.equal(exitCode, 1);
  assert.match(stderr, /The API and the web UI both want port 8010 on 127\.0\.0\.1/);
});

test('prints a JSON Schema of the file', async (context) => {
  const { stdout } = await runConfig(context, ['schema']);

  assert.equal(JSON.parse(stdout).properties.server.properties.port.default, 8010);
});

test('docs/config-reference.md is what `lb config reference` prints', async (context) => {
  const stored = readFileSync(new URL('../../../docs/config-reference.md', import.meta.url), 'utf8');

  const { stdout } = await runConfig(context, ['reference']);

  assert.equal(stored, stdout, 'Run: lb config reference > docs/config-reference.md');
});

test('.env.example shows settings that exist, with their defaults', async (context) => {
  const example = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8');
  const shown = [...example.matchAll(/^#? ?([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]);

  const { stdout } = await runConfig(context, ['reference']);

  assert.ok(shown.length > 5);
  for (const [name, value] of shown) {
    const row = stdout.split('\n').find((line) => line.includes(`| \`${name}\` |`));
    assert.ok(row, `${name} is no setting.`);
    const [, , , , initial = ''] = row.split('|').map((cell) => cell.trim());
    const isExample = name === 'API_TOKENS' || initial === '';
    assert.ok(isExample || initial === `\`${value}\``, `${name} has another default.`);
  }
});
