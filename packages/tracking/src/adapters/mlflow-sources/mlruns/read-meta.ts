import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import type { ReportProblem } from '../../../ports/tracking-source.ts';
import { readPlainFile } from './read-plain-file.ts';

const META = 'meta.yaml';

/**
 * The folder's meta.yaml as the schema has it; reported and undefined where it is missing or says something else. Every value is a
 * text or null, because a name such as `1e3` stands there without quotes and is no number.
 */
export function readMeta<Value>(
  folder: string,
  schema: z.ZodType<Value>,
  report: ReportProblem,
): Value | undefined {
  const file = join(folder, META);
  const text = readPlainFile(file, report);
  if (text === undefined) return undefined;
  const document = parseDocument(text, { schema: 'failsafe', customTags: ['null'], logLevel: 'silent' });
  const [error] = document.errors;
  if (error) {
    report(`${file} is no YAML (${error.code}); it is left out.`);
    return undefined;
  }
  const parsed = schema.safeParse(toValues(document));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  report(`${file} says no valid ${issue?.path.join('.') || 'mapping'}; it is left out.`);
  return undefined;
}

/** Too many references to one part are refused by the parser. */
function toValues(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 10 });
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}
