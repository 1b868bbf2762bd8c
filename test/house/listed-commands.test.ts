import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Command, CommandEntry } from '@leadersboard/kit/cli';
import { commands } from '../../apps/leadersboard/src/commands.ts';
import { fixture, root } from './tree-files.ts';

const homes = ['packages/*/src/commands/index.ts', 'apps/leadersboard/src/commands/*.ts'];

test('lists every command that a package or the app has', async () => {
  const files = globSync(homes, { cwd: root, exclude: ['**/*.test.ts'] }).map((file) => join(root, file));

  const { unlisted, exported } = await compareCommands(files, commands);

  assert.ok(exported >= 8, `The checker saw only ${exported} commands.`);
  assert.deepEqual(unlisted, []);
});

test('turns red for a command that nobody lists', async () => {
  const file = join(fixture('commands'), 'index.ts');
  const { listedCommand, groupedCommand } = await import(pathToFileURL(file).href);
  const load = async () => listedCommand;
  const group = [{ name: 'grouped', summary: 'is listed', load: async () => groupedCommand }];

  const { unlisted, exported } = await compareCommands(
    [file],
    [
      { name: 'listed', summary: 'is listed', load },
      { name: 'group', summary: 'has one', commands: group },
    ],
  );

  assert.deepEqual([unlisted, exported], [['forgottenCommand'], 3]);
});

async function compareCommands(files: readonly string[], entries: readonly CommandEntry[]) {
  const listed = await loadAll(entries);
  const modules: object[] = await Promise.all(files.map((file) => import(pathToFileURL(file).href)));
  const exported = modules.flatMap((module) =>
    Object.entries(module).filter(([, value]) => isCommand(value)),
  );
  const unlisted = exported.filter(([, command]) => !listed.includes(command)).map(([name]) => name);
  return { unlisted, exported: exported.length };
}

async function loadAll(entries: readonly CommandEntry[]): Promise<Command[]> {
  const loaded = entries.flatMap((entry) => [
    'load' in entry ? entry.load() : [],
    'commands' in entry ? loadAll(entry.commands ?? []) : [],
  ]);
  return (await Promise.all(loaded)).flat();
}

function isCommand(value: unknown): value is Command {
  return typeof value === 'object' && value !== null && 'summary' in value && 'run' in value;
}
