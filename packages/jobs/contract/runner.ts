import type { RunnerContract } from './runner-contract.ts';
import { testRunnerEnding } from './runner-ending.ts';
import { testRunnerSurroundings } from './runner-surroundings.ts';

/** What every adapter of RunnerPort keeps. */
export function testRunner(contract: RunnerContract): void {
  testRunnerSurroundings(contract);
  testRunnerEnding(contract);
}
