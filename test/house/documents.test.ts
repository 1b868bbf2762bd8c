import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { fixture, listFixtureFiles, listTreeFiles, root } from './tree-files.ts';

/** In pieces, so that this file does not hold what it forbids. */
const forbiddenHosts = [
  ['registry', 'npmjs', 'org'],
  ['pypi', 'org'],
  ['files', 'pythonhosted', 'org'],
  ['deb', 'debian', 'org'],
  ['proxy', 'golang', 'org'],
].map((parts) => parts.join('\\.'));

/** Only where a path begins: of a process, "/proc/7/root" is the directory that it sees as the root. */
const forbiddenWords = new RegExp(`${forbiddenHosts.join('|')}|(?<![\\w}])/(?:work|root)/`, 'g');

const binary = /\.(png|jpe?g|ico|gif|woff2?|onnx|gz|zip|db)$/;

test('has no relative link that leads nowhere', () => {
  const documents = listTreeFiles().filter((file) => file.endsWith('.md'));

  assert.ok(documents.length > 0);
  assert.deepEqual(findBrokenLinks(root, documents), []);
});

test('turns red for a relative link that leads nowhere', () => {
  const broken = findBrokenLinks(fixture('documents'), ['links.md']);

  assert.deepEqual(broken, ['links.md: ./nowhere.md', 'links.md: ../nowhere/']);
});

test('names no registry host and no path of a machine', () => {
  assert.deepEqual(findForbiddenWords(root, listTreeFiles()), []);
});

test('turns red for a registry host and for a path of a machine', () => {
  const found = findForbiddenWords(fixture('words'), listFixtureFiles('words'));

  assert.equal(found.length, 2);
});

test('names only npm scripts that exist', () => {
  const documents = listTreeFiles().filter((file) => file.endsWith('.md'));

  assert.deepEqual(findUnknownScripts(root, documents), []);
});

test('turns red for an npm script that does not exist', () => {
  assert.deepEqual(findUnknownScripts(fixture('documents'), ['scripts.md']), ['scripts.md: npm run fly']);
});

function findUnknownScripts(directory: string, documents: readonly string[]): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return documents.flatMap((file) => {
    const named = readFileSync(join(directory, file), 'utf8').matchAll(
      /npm (?:run ([\w:-]+)|(start|test))\b(?! -w)/g,
    );
    const unknown = Array.from(named).filter(([, run, short]) => !Object.hasOwn(scripts, run ?? short ?? ''));
    return unknown.map(([command]) => `${file}: ${command}`);
  });
}

function findBrokenLinks(directory: string, documents: readonly string[]): string[] {
  return documents.flatMap((file) => {
    const prose = readFileSync(join(directory, file), 'utf8').replace(/^```.*?^```/gms, '');
    const targets = Array.from(prose.matchAll(/\]\(([^)\s]+)(?:\s[^)]*)?\)/g), ([, target = '']) => target);
    return targets
      .filter((target) => !/^(\w+:|#)/.test(target))
      .filter((target) => !existsSync(resolve(directory, dirname(file), target.replace(/#.*$/, ''))))
      .map((target) => `${file}: ${target}`);
  });
}

function findForbiddenWords(directory: string, files: readonly string[]): string[] {
  return files
    .filter((file) => !binary.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(directory, file), 'utf8');
      return Array.from(text.matchAll(forbiddenWords), ([word]) => `${file}: ${word}`);
    });
}
