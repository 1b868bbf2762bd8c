import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
import type { RuleAcceptancesPort } from '../src/ports/rule-acceptances.ts';

export type RuleAcceptancesContract = {
  name: string;
  create(t: TestContext): Promise<RuleAcceptancesPort>;
  skip?: readonly SkippedTest[];
};

const accepted = { challenge: 'fabric', user: 'ada', revision: 'r1', acceptedAt: 10 };

/** What every adapter of RuleAcceptancesPort keeps. */
export function testRuleAcceptances({ name, create, skip }: RuleAcceptancesContract): void {
  const it = contractTests(name, skip);

  it('finds what this person has accepted, and nothing else', async (t) => {
    const acceptances = await create(t);
    await acceptances.accept(accepted);

    assert.deepEqual(await acceptances.find(accepted), accepted);
    for (const other of [{ user: 'eve' }, { challenge: 'iris' }, { revision: 'r2' }])
      assert.equal(await acceptances.find({ ...accepted, ...other }), undefined);
  });

  it('keeps the time of the first of several acceptances', async (t) => {
    const acceptances = await create(t);

    await acceptances.accept(accepted);
    await acceptances.accept({ ...accepted, acceptedAt: 20 });

    assert.equal((await acceptances.find(accepted))?.acceptedAt, 10);
  });
}
