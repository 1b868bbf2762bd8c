import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { hasErrorCode } from '@leadersboard/kit/files';
import type { ReportProblem } from '../../ports/tracking-source.ts';

/** A pipe would block at opening where nobody writes. */
const OPEN_SAFELY = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * The descriptor of a regular file; where there is none, why is reported. At once and not by a promise: a folder of MLflow's has a
 * file for each metric and parameter, and 100,000 of them take seconds this way and half a minute the other.
 */
export function openForReading(path: string, report: ReportProblem): number | undefined {
  try {
    const descriptor = openSync(path, OPEN_SAFELY);
    if (fstatSync(descriptor).isFile()) return descriptor;
    closeSync(descriptor);
    report(`${path} is no file; it is left out.`);
  } catch (error) {
    report(`${path} ${describeRefusal(error)}; it is left out.`);
  }
  return undefined;
}

function describeRefusal(error: unknown): string {
  if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return 'is missing';
  if (hasErrorCode(error, 'ELOOP', 'ENXIO')) return 'is a link or no file';
  if (hasErrorCode(error, 'EACCES', 'EPERM')) return 'may not be read';
  throw error;
}
