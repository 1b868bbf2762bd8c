import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { EnvironmentRecordsPort } from '../src/ports/environment-records.ts';
import { contractTests } from './contract-tests.ts';

export type EnvironmentRecordsContract = {
  name: string;
  /** `other` is that of a second process. */
  create(t: TestContext): Promise<{ records: EnvironmentRecordsPort; other: EnvironmentRecordsPort }>;
};

const record = { name: 'torch', digest: 'ab12', packages: [{ name: 'numpy', version: '2.1.0' }] };

/** What every adapter of EnvironmentRecordsPort keeps. */
export function testEnvironmentRecords({ name, create }: EnvironmentRecordsContract): void {
  const it = contractTests(name);

  it('tells every process what an environment holds', async (t) => {
    const { records, other } = await create(t);

    await records.keep(record);

    assert.deepEqual(await other.find('ab12'), record);
    assert.equal(await other.find('cd34'), undefined);
  });

  it('keeps the first record of a digest', async (t) => {
    const { records, other } = await create(t);
    await records.keep(record);

    await Promise.all([records.keep({ ...record, packages: [] }), other.keep({ ...record, packages: [] })]);

    assert.deepEqual(await records.find('ab12'), record);
  });
}
