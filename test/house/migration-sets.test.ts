import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { MigrationSet } from '@leadersboard/kit/sqlite';
import { fixture, root } from './tree-files.ts';

test('runs every migration that lies in a folder, under the name of its file and in their order', async () => {
  const folders = globSync('packages/*/src/adapters/*/migrations', { cwd: root });

  assert.ok(folders.length >= 2);
  for (const folder of folders) {
    const { files, migrations } = await readMigrations(join(root, folder));

    assert.deepEqual(migrations, files, folder);
  }
});

test('turns red for a migration that is in no set, misnamed, or out of order', async () => {
  const { files, migrations } = await readMigrations(join(fixture('migrations'), 'migrations'));

  assert.deepEqual(files, ['0001-first', '0002-second', '0003-misnamed', '0004-forgotten']);
  assert.deepEqual(migrations, ['0002-second', '0001-first', 'unknown']);
});

/** What lies in the folder, and what the sets that its `index.ts` exports run of it. */
async function readMigrations(folder: string): Promise<{ files: string[]; migrations: string[] }> {
  const files = globSync('*.ts', { cwd: folder }).map((file) => basename(file, '.ts'));
  const ups = new Map<unknown, string>();
  for (const file of files) ups.set((await load(join(folder, `${file}.ts`))).up, file);
  const sets = Object.values(await load(join(dirname(folder), 'index.ts'))).filter(isMigrationSet);
  const migrations = sets.flatMap((set) => set.migrations);
  return {
    files: files.sort(),
    migrations: migrations.map(({ name, up }) => (ups.get(up) === name ? name : 'unknown')),
  };
}

async function load(file: string): Promise<Record<string, unknown>> {
  return import(pathToFileURL(file).href);
}

function isMigrationSet(value: unknown): value is MigrationSet {
  return typeof value === 'object' && value !== null && 'migrations' in value;
}
