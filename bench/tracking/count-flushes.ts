import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryDirectory, findProgram, type RegistersCleanup } from '@leadersboard/kit/testing';
import { collectOutput, untilPrinted } from '../../test/start-leadersboard.ts';

const CALLS = 'fsync,fdatasync,sync_file_range,msync,syncfs,sync';

/** How often those processes ask the kernel to flush while `run` goes on, as the kernel's own tracing counts it. */
export async function countFlushes<Result>(
  cleanup: RegistersCleanup,
  processIds: readonly number[],
  run: () => Promise<Result>,
): Promise<{ flushes: number; result: Result }> {
  const summary = join(createTemporaryDirectory(cleanup), 'summary');
  const tracer = spawn(findProgram('strace'), [
    ...['-f', '-c', '-U', 'calls,name', '-e', `trace=${CALLS}`, '-o', summary],
    ...processIds.flatMap((id) => ['-p', `${id}`]),
  ]);
  await untilPrinted(tracer, collectOutput(tracer), new RegExp(`( attached[^]*){${processIds.length}}`));
  const result = await run();
  tracer.kill('SIGINT');
  await once(tracer, 'exit');
  return { flushes: readTotal(readFileSync(summary, 'utf8')), result };
}

/** The table ends with its total; without any call it is empty. */
function readTotal(table: string): number {
  return Number(/^\s*(\d+) total$/m.exec(table)?.[1] ?? 0);
}
