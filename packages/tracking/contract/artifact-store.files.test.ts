import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { openArtifactDirectory } from '../src/adapters/files/index.ts';
import { testArtifactStore } from './artifact-store.ts';

testArtifactStore({
  name: 'files',
  refusedPath: 'x'.repeat(300),
  async create(t) {
    const shared = createTemporaryDirectory(t);
    const root = join(shared, '1', 'run', 'artifacts');
    const store = await openArtifactDirectory(pathToFileURL(root), shared);
    if ('unavailableBecause' in store) throw new Error(store.unavailableBecause);
    return { store, read: async (path) => readFileSync(join(root, path), 'utf8') };
  },
});

test('files: writes nowhere but below the shared directory', async (t) => {
  const directory = createTemporaryDirectory(t);
  const shared = join(directory, 'shared');
  mkdirSync(join(directory, 'elsewhere'));
  mkdirSync(shared);
  symlinkSync(join(directory, 'elsewhere'), join(shared, 'link'));
  const open = (root: string, allowed: string | undefined) =>
    openArtifactDirectory(pathToFileURL(join(directory, root)), allowed);

  const answers = await Promise.all([
    open('shared/1', undefined),
    open('elsewhere/1', shared),
    open('shared/../elsewhere', shared),
    open('shared', shared),
    open('absent/1', join(directory, 'absent')),
    open('shared/link/1', shared),
  ]);

  assert.deepEqual(
    answers
      .map((answer) => ('unavailableBecause' in answer ? answer.unavailableBecause : 'open'))
      .map(shorten),
    ['is not set', 'is elsewhere', 'is elsewhere', 'is elsewhere', 'not on this machine', 'link out'],
  );
});

function shorten(sentence: string): string {
  if (sentence.includes('DEFAULT_ARTIFACT_ROOT is not set')) return 'is not set';
  if (sentence.includes('and DEFAULT_ARTIFACT_ROOT is /')) return 'is elsewhere';
  if (sentence.includes('is not on this machine')) return 'not on this machine';
  return sentence.includes('is a link that leads out of') ? 'link out' : sentence;
}
