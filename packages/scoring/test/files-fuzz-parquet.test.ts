import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import type { CaseOutcome } from './fuzz-parquet.ts';
import { writeWithPython } from './write-with-python.ts';

const CASES = 2_000;
const HEAP_MB = 256;
const SLOWEST_MS = 20_000;

const fuzzer = fileURLToPath(new URL('./fuzz-parquet.ts', import.meta.url));

const program = `
import pandas as pd
frame = pd.DataFrame({"id": [f"{i:03}" for i in range(40)], "score": np.arange(40) / 7, "class": np.arange(40) % 3})
frame.to_parquet("a.parquet")
`;

test('tells of every fault of Parquet, or ends the process that met it', async (t) => {
  const directory = createTemporaryDirectory(t);
  await writeWithPython(directory, program);
  const outcomes = new Map<string, number>();

  for (let next = 0; next < CASES; ) next = await fuzzFrom(join(directory, 'a.parquet'), next, outcomes);

  t.diagnostic(JSON.stringify(Object.fromEntries(outcomes)));
  assert.equal(
    Array.from(outcomes.values()).reduce((sum, count) => sum + count),
    CASES,
  );
  assert.ok((outcomes.get('damaged') ?? 0) > CASES / 10);
  assert.ok((outcomes.get('ended') ?? 0) < CASES / 10);
});

/** Returns the number of the case that comes next. */
async function fuzzFrom(file: string, first: number, outcomes: Map<string, number>): Promise<number> {
  const child = fork(fuzzer, [file, String(first), String(CASES)], {
    ...{ execArgv: [`--max-old-space-size=${HEAP_MB}`], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
  });
  let next = first;
  let watchdog = setTimeout(() => child.kill('SIGKILL'), SLOWEST_MS);
  const count = (outcome: string) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  child.on('message', ({ index, outcome }: CaseOutcome) => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => child.kill('SIGKILL'), SLOWEST_MS);
    next = index + 1;
    count(outcome);
  });
  const [code] = await once(child, 'close');
  clearTimeout(watchdog);
  if (code === 0) return next;
  count('ended');
  return next + 1;
}
