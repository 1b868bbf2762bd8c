import { readFileSync } from 'node:fs';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import { refusalOf } from '../src/adapters/files/input.ts';
import { parseParquet } from '../src/adapters/files/tables/parse-parquet.ts';
import { createRandom, mutateBytes } from './mutate-bytes.ts';

/** What became of one case. Before it is told, the case may have ended the process. */
export type CaseOutcome = { index: number; outcome: 'value' | 'refused' | 'damaged' };

const [, , file = '', first, end] = process.argv;
const original = readFileSync(file);

process.on('unhandledRejection', () => {});

for (let index = Number(first); index < Number(end); index += 1) {
  const mutated = mutateBytes(original, createRandom(index));
  const told: CaseOutcome = { index, outcome: await outcomeOf(new Uint8Array(mutated).slice().buffer) };
  await new Promise((resolve) => process.send?.(told, resolve));
}
process.disconnect();

async function outcomeOf(bytes: ArrayBuffer): Promise<CaseOutcome['outcome']> {
  try {
    const { columns } = await parseParquet(
      bytes,
      { maxBytes: 1024 ** 2, maxColumns: 10 },
      refusalOf('a.parquet'),
    );
    for (const { values } of columns) {
      if (values.some((value) => value !== null && !['string', 'number', 'boolean'].includes(typeof value)))
        throw new TypeError('A value is none of a table.');
    }
    return 'value';
  } catch (error) {
    if (error instanceof LeadersBoardError) return 'refused';
    if (error instanceof Error) return 'damaged';
    throw error;
  }
}
