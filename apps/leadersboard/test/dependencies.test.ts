import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

type Manifest = {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};

const root = fileURLToPath(new URL('../../..', import.meta.url));
const readManifest = (file: string): Manifest => JSON.parse(readFileSync(join(root, file), 'utf8'));
const app = readManifest('apps/leadersboard/package.json');

test('lists what is bundled from packages at the versions that the packages use', () => {
  const versions = globSync('packages/*/package.json', { cwd: root }).flatMap((file) =>
    Object.entries(readManifest(file).dependencies ?? {}),
  );

  for (const [name, version] of versions) {
    const listed = app.dependencies?.[name] ?? app.devDependencies?.[name];
    assert.ok(listed === undefined || listed === version, `${name} is ${listed} here and ${version} there.`);
  }
});

test('brings the same Node as the workspace', () => {
  assert.deepEqual(app.optionalDependencies, readManifest('package.json').optionalDependencies);
});
