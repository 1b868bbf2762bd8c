import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { FakeClock } from '@leadersboard/kit/testing';
import type { JobRoomPort } from '../src/ports/job-room.ts';
import type { JobStatusPort } from '../src/ports/job-status.ts';
import type { RetentionPort } from '../src/ports/retention.ts';
import { newJob } from '../test/job-fixtures.ts';
import { contractTests } from './contract-tests.ts';

export type JobRoomContract = {
  name: string;
  create(
    t: TestContext,
  ): Promise<{ room: JobRoomPort; status: JobStatusPort; retention: RetentionPort; clock: FakeClock }>;
};

/** What every adapter of JobRoomPort keeps. */
export function testJobRoom({ name, create }: JobRoomContract): void {
  const it = contractTests(name);

  it('counts the files and the log of a job in the write that ends it, once', async (t) => {
    const { room, status } = await create(t);
    await begin(status, 'a', 'ada');
    const before = await room.use('ada');

    await status.finish('a', 1, leaving(3, 10));
    await status.finish('a', 1, leaving(3, 10));

    assert.deepEqual(before, { artifactBytes: 0, logBytes: 0 });
    assert.deepEqual(await room.use('ada'), { artifactBytes: 3, logBytes: 10 });
  });

  it('adds up the jobs of a user, and tells those with most first', async (t) => {
    const { room, status } = await create(t);
    for (const [id, owner] of Object.entries({ a: 'ada', b: 'ada', c: 'eve', d: 'ida' })) {
      await begin(status, id, owner);
      await status.finish(id, 1, owner === 'ida' ? leaving(0, 0) : leaving(1, 10));
    }

    assert.deepEqual(await room.largest(9), [
      { user: 'ada', artifactBytes: 2, logBytes: 20 },
      { user: 'eve', artifactBytes: 1, logBytes: 10 },
    ]);
    assert.equal((await room.largest(1)).length, 1);
  });

  it('follows what is taken away of a job, and the job when it goes', async (t) => {
    const { room, status, retention, clock } = await create(t);
    await begin(status, 'a', 'ada');
    await status.finish('a', 1, leaving(3, 10));

    await room.resize('a', { artifactBytes: 0 });
    await room.resize('a', { artifactBytes: 0 });
    await room.resize('gone', { artifactBytes: 5 });
    const freed = await room.use('ada');
    await retention.remove(['a'], clock.now());

    assert.deepEqual(freed, { artifactBytes: 0, logBytes: 10 });
    assert.deepEqual(await room.use('ada'), { artifactBytes: 0, logBytes: 0 });
  });
}

async function begin(status: JobStatusPort, id: string, owner: string): Promise<void> {
  await status.create(newJob({ id, owner }));
  await status.begin(id, 'w');
}

function leaving(artifactBytes: number, logBytes: number) {
  const artifacts = artifactBytes === 0 ? [] : [{ path: 'a', sizeBytes: artifactBytes, sha256: '' }];
  const result = { params: {}, metrics: {}, performance: {}, artifacts };
  return { status: 'completed', result, logBytes } as const;
}
