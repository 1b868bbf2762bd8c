import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { TestContext } from 'node:test';
import type { ChallengeDataPort } from '../src/ports/challenge-data.ts';
import { contractTests } from './contract-tests.ts';

export type ChallengeDataContract = {
  name: string;
  /** `give` makes one file the data of a challenge. */
  create(t: TestContext): Promise<{
    data: ChallengeDataPort;
    give(challenge: string, file: string, text: string): Promise<void>;
  }>;
};

/** What every adapter of ChallengeDataPort keeps. */
export function testChallengeData({ name, create }: ChallengeDataContract): void {
  const it = contractTests(name);

  it('finds what a challenge gives to its jobs, by a path that holds in every working directory', async (t) => {
    const { data, give } = await create(t);
    await give('iris', 'train.csv', 'length,width');

    const directory = await data.find('iris');

    assert.ok(directory !== undefined && isAbsolute(directory), directory);
    assert.equal(readFileSync(join(directory, 'train.csv'), 'utf8'), 'length,width');
  });

  it('finds nothing where a challenge gives nothing', async (t) => {
    const { data, give } = await create(t);

    const before = await data.find('iris');
    await give('iris', 'train.csv', 'length,width');
    const other = await data.find('fabric');

    assert.deepEqual([before, other], [undefined, undefined]);
  });
}
