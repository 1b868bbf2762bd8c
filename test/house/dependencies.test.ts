import assert from 'node:assert/strict';
import { cpSync, globSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { checkDependencies } from '../../tools/dependencies/check-dependencies.ts';
import { dependencyRules, packageNames } from '../../tools/dependencies/rules.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = fileURLToPath(new URL('./fixtures/dependencies', import.meta.url));

test('keeps to the directions of the design', async () => {
  const { violations, modules } = await checkDependencies(root);

  assert.deepEqual(violations, []);
  assert.ok(modules > 200, `The checker saw only ${modules} modules.`);
});

test('gives every package a place in the directions', () => {
  const strangers = readdirSync(join(root, 'packages')).filter((name) => !packageNames.includes(name));

  assert.deepEqual(strangers, []);
});

test('finds nothing to blame in a clean tree, and sees all of it', async (t) => {
  const tree = layOutTree(t);

  assert.deepEqual(await checkDependencies(tree), { violations: [], modules: 15 });
});

for (const { name } of dependencyRules) {
  test(`turns red for ${name}`, async (t) => {
    const tree = layOutTree(t, String(name));

    const { violations } = await checkDependencies(tree);

    assert.notDeepEqual(violations, []);
    for (const violation of violations) assert.match(violation, new RegExp(`^${name}: `));
  });
}

/** The clean tree with a rule's files laid over it, and its packages linked as npm links workspaces. */
function layOutTree(t: TestContext, rule?: string): string {
  const tree = createTemporaryDirectory(t);
  for (const layer of ['clean', ...(rule ? [rule] : [])]) {
    cpSync(join(fixtures, layer), tree, { recursive: true });
  }
  for (const manifest of globSync('{packages,apps}/*/package.json', { cwd: tree })) {
    const { name } = JSON.parse(readFileSync(join(tree, manifest), 'utf8'));
    const link = join(tree, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(tree, dirname(manifest)), link);
  }
  for (const name of ['never-declared', 'only-for-development']) addDependency(tree, name);
  return tree;
}

function addDependency(tree: string, name: string): void {
  const directory = join(tree, 'node_modules', name);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ name, main: 'index.js' }));
  writeFileSync(join(directory, 'index.js'), '');
}
