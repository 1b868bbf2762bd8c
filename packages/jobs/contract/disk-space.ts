import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { DiskSpacePort } from '../src/ports/disk-space.ts';
import { contractTests } from './contract-tests.ts';

export type DiskSpaceContract = {
  name: string;
  create(t: TestContext): Promise<{ disk: DiskSpacePort; advance(durationMs: number): void }>;
};

/** What every adapter of DiskSpacePort keeps. */
export function testDiskSpace({ name, create }: DiskSpaceContract): void {
  const it = contractTests(name);

  it('measures the whole and what is free of it', async (t) => {
    const { disk } = await create(t);

    const { freeBytes, totalBytes } = await disk.measure();

    assert.ok(freeBytes > 0 && freeBytes <= totalBytes, `${freeBytes} of ${totalBytes}`);
  });

  it('asks anew after a second, and not before', async (t) => {
    const { disk, advance } = await create(t);

    const first = await disk.measure();
    advance(999);
    const soon = await disk.measure();
    advance(1);
    const later = await disk.measure();

    assert.equal(soon, first);
    assert.notEqual(later, first);
  });
}
