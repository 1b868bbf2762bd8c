import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
import type { AuditEntry, AuditPort, AuditQuery } from '../src/ports/audit.ts';

export type AuditContract = {
  name: string;
  create(t: TestContext): Promise<AuditPort>;
  skip?: readonly SkippedTest[];
};

/** What every adapter of AuditPort keeps. */
export function testAudit({ name, create, skip }: AuditContract): void {
  const it = contractTests(name, skip);

  it('gives an entry back as it was recorded', async (t) => {
    const audit = await create(t);
    const entry = newEntry({ details: { nested: [1, null, 'é 🚀'], ['__proto__']: 1 }, subject: '' });

    await audit.record(entry);

    const [{ sequence, ...found } = { sequence: 0 }] = await audit.list({ limit: 1 });
    assert.deepEqual(found, entry);
    assert.ok(sequence > 0);
  });

  it('lists the newest first, page by page, whatever their times say', async (t) => {
    const audit = await create(t);
    for (const [index, at] of [5, 9, 1, 7].entries())
      await audit.record(newEntry({ at, subject: `${index}` }));

    const first = await audit.list({ limit: 3 });
    const rest = await audit.list({ limit: 3, before: first.at(-1)?.sequence });

    assert.deepEqual(
      [first, rest].map((page) => page.map(({ subject }) => subject)),
      [['3', '2', '1'], ['0']],
    );
  });

  it('filters by who, what and to what, together', async (t) => {
    const audit = await create(t);
    await audit.record(newEntry({ actor: 'ada', action: 'a', subject: '1' }));
    await audit.record(newEntry({ actor: 'ada', action: 'b', subject: '1' }));
    await audit.record(newEntry({ actor: 'eve', action: 'a', subject: '2' }));

    const count = async (query: Partial<AuditQuery>) => (await audit.list({ limit: 9, ...query })).length;

    assert.equal(await count({ actor: 'ada' }), 2);
    assert.equal(await count({ action: 'a' }), 2);
    assert.equal(await count({ subject: '2' }), 1);
    assert.equal(await count({ actor: 'ada', action: 'a', subject: '1' }), 1);
    assert.equal(await count({ actor: 'ada', subject: '2' }), 0);
  });
}

function newEntry(entry: Partial<AuditEntry>): AuditEntry {
  return { at: 1, actor: 'ada', action: 'a', subject: '1', details: {}, requestId: 'r', ...entry };
}
