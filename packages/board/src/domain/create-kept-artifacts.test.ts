import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Job } from '@leadersboard/jobs';
import type { ListedEntry } from '../ports/entry-store.ts';
import type { Challenge } from './challenge.ts';
import { createKeptArtifacts } from './create-kept-artifacts.ts';

const job = { id: 'j1', kind: 'run', challenge: 'fabric' } as Job;
const scored = { id: 'fabric', selfReported: false, closed: false } as Challenge;

function findReason(changes: { job?: Partial<Job>; challenge?: Partial<Challenge>; isEntry?: boolean }) {
  const kept = createKeptArtifacts({
    challenges: { find: async () => ({ ...scored, ...changes.challenge }) },
    entries: { find: async (id) => ((changes.isEntry ?? true) ? ({ jobId: id } as ListedEntry) : undefined) },
    clock: { now: () => 100 },
  });
  return kept.findReason({ ...job, ...changes.job });
}

test('the predictions of an entry are needed while its challenge goes on', async () => {
  assert.match((await findReason({})) ?? '', /Job j1 is an entry of the challenge "fabric"/);
});

test('nobody needs what is no entry, was sent as predictions, or belongs to a challenge that is over', async () => {
  assert.equal(await findReason({ isEntry: false }), undefined);
  assert.equal(await findReason({ job: { kind: 'predictions' } }), undefined);
  assert.equal(await findReason({ challenge: { closed: true } }), undefined);
  assert.equal(
    await findReason({ challenge: { phases: [{ id: 'only', opensAt: null, closesAt: 100 }] } }),
    undefined,
  );
});

test('a challenge that believes its participants scores nothing again', async () => {
  assert.equal(await findReason({ challenge: { selfReported: true } }), undefined);
});
