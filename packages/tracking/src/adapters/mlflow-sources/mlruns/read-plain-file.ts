import { closeSync, fstatSync, readFileSync } from 'node:fs';
import type { ReportProblem } from '../../../ports/tracking-source.ts';
import { openForReading } from '../open-for-reading.ts';

/** Parameters, tags and descriptions are of kilobytes. */
const LARGEST_BYTES = 16 * 1024 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a small file; where there is none, why is reported. */
export function readPlainFile(path: string, report: ReportProblem): string | undefined {
  const descriptor = openForReading(path, report);
  if (descriptor === undefined) return undefined;
  try {
    if (fstatSync(descriptor).size <= LARGEST_BYTES) return utf8.decode(readFileSync(descriptor));
    report(`${path} is larger than ${LARGEST_BYTES} bytes; it is left out.`);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    report(`${path} is no text in UTF-8; it is left out.`);
  } finally {
    closeSync(descriptor);
  }
  return undefined;
}
