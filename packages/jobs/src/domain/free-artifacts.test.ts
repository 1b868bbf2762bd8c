import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FreeArtifactsPorts, freeArtifacts } from './free-artifacts.ts';
import type { Job } from './job.ts';

const job = { id: 'j1', owner: 'ada', status: 'completed', attempt: 1 } as Job;

function open(reason: string | undefined) {
  const removed: string[] = [];
  const ports = {
    status: { find: async () => job },
    artifacts: {
      list: async () => [{ path: 'a', sizeBytes: 3, sha256: '' }],
      remove: async (id: string) => void removed.push(id),
    },
    room: { resize: async () => {} },
    keptArtifacts: { findReason: async () => reason },
  } as unknown as FreeArtifactsPorts;
  return { removed, free: (seesAll: boolean) => freeArtifacts(ports, { user: 'ada', seesAll }, 'j1') };
}

test('what somebody else needs stays, whatever its owner wants', async () => {
  const { free, removed } = open('It is an entry.');

  await assert.rejects(free(false), { code: 'artifacts_needed', message: 'It is an entry.' });
  assert.deepEqual(removed, []);
});

test('an administrator removes it all the same', async () => {
  assert.deepEqual(await open('It is an entry.').free(true), { freedBytes: 3 });
});

test('what nobody needs goes', async () => {
  assert.deepEqual(await open(undefined).free(false), { freedBytes: 3 });
});
