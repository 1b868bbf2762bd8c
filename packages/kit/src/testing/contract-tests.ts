import { type TestContext, test } from 'node:test';

/** A test of a suite that an adapter cannot pass, by its title, and why. */
export type SkippedTest = { test: string; reason: string };

const TIMEOUT_MS = 60_000;

/** Returns the `it` of one adapter's run of a suite. */
export function contractTests(adapter: string, skip: readonly SkippedTest[] = []) {
  return (title: string, body: (t: TestContext) => Promise<void>): void => {
    const reason = skip.find((entry) => entry.test === title)?.reason;
    const options = reason === undefined ? {} : { skip: reason };
    test(`${adapter}: ${title}`, { timeout: TIMEOUT_MS, ...options }, body);
  };
}
