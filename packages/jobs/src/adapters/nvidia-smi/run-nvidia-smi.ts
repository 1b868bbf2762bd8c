import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { kitErrors } from '@leadersboard/kit/errors';

const TIMEOUT_MS = 10_000;

/** The rows of a query, cell by cell; undefined where the program is not installed, or finds no driver. */
export async function runNvidiaSmi(
  query: readonly string[],
  searchPath: string | undefined,
): Promise<string[][] | undefined> {
  try {
    const { stdout } = await promisify(execFile)(
      'nvidia-smi',
      [`--query-gpu=${query.join(',')}`, '--format=csv,noheader,nounits'],
      { timeout: TIMEOUT_MS, env: { PATH: searchPath } },
    );
    const lines = stdout.split('\n').filter((line) => line.trim() !== '');
    return lines.map((line) => line.split(',').map((cell) => cell.trim()));
  } catch (error) {
    if (isAbsent(error)) return undefined;
    const why = error instanceof Error ? error.message : String(error);
    throw kitErrors.internal(`nvidia-smi did not answer: ${why}`, { cause: error });
  }
}

/** EACCES: the PATH names a folder that this user may not search. 9: no driver is loaded; see "Return value" in nvidia-smi(1). */
const absent: readonly unknown[] = ['ENOENT', 'EACCES', 9];

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && absent.includes(error.code);
}
