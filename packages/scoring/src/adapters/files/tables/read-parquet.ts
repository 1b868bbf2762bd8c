import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { scoringErrors } from '../../../scoring-errors.ts';
import { type InputOptions, refusalOf, requireSize, withPlainFile } from '../input.ts';
import type { ParquetAnswer } from './parquet-process.ts';
import type { Table } from './table.ts';

/** Beside this file, as TypeScript source and, bundled, as JavaScript. */
const PROGRAM = new URL(`./parquet-process${extname(import.meta.url)}`, import.meta.url);

const HEAP_MB = 1_024;
const CPU_SECONDS = 60;
/** Of the process itself, beside its heap. */
const PROCESS_MB = 512;
/** The file as it is read, as it is parsed, and unpacked. */
const COPIES = 3;

/** Reads a flat table in a process of its own, which may end of what it reads. */
export function readParquet(
  file: string,
  { name, maxBytes, maxColumns }: InputOptions & { maxColumns: number },
): Promise<Omit<Table, 'name'>> {
  const refuse = refusalOf(name);
  return withPlainFile(file, refuse, async (handle) => {
    requireSize((await handle.stat()).size, { maxBytes, refuse });
    const program = [`--max-old-space-size=${HEAP_MB}`, PROGRAM.pathname];
    const command = [process.execPath, ...program, name, String(maxBytes), String(maxColumns)];
    const child = spawn('/bin/sh', ['-c', limited(maxBytes), ...command], {
      ...{ stdio: [handle.fd, 'ignore', 'ignore', 'ipc'], serialization: 'advanced', env: {} },
    });
    let answer: ParquetAnswer | undefined;
    child.once('message', (message: ParquetAnswer) => {
      answer = message;
    });
    await once(child, 'close');
    if (!answer)
      throw refuse(`takes more than ${CPU_SECONDS} s, or more memory than there is for it. Write it anew.`);
    if ('fault' in answer) throw scoringErrors.score_input_invalid(answer.fault);
    return answer.table;
  });
}

/**
 * The shell's limits hold even when nobody is left to end the process. That of its data holds for what lies outside of the heap: a page of
 * some bytes may promise billions of numbers.
 */
function limited(maxBytes: number): string {
  const dataKibibytes = (HEAP_MB + PROCESS_MB) * 1024 + Math.ceil((COPIES * maxBytes) / 1024);
  return `ulimit -c 0; ulimit -t ${CPU_SECONDS}; ulimit -d ${dataKibibytes}; exec "$0" "$@"`;
}
