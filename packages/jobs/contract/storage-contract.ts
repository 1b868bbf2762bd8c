import type { TestContext } from 'node:test';
import type { StoragePort } from '../src/ports/storage.ts';
import type { SkippedTest } from './contract-tests.ts';

export type StorageContract = {
  name: string;
  create(t: TestContext): Promise<StoragePort>;
  skip?: readonly SkippedTest[];
};
