import type { TestContext } from 'node:test';
import type { RunnerPort } from '../src/ports/runner.ts';
import type { SkippedTest } from './contract-tests.ts';

export type RunnerContract = {
  name: string;
  /** A runner that knows python3 and sh and gives a program 200 ms between the request to end and the end. */
  create(t: TestContext): Promise<RunnerPort>;
  skip?: readonly SkippedTest[];
};
