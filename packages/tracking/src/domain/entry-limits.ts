import { quote } from '@leadersboard/kit/errors';
import { trackingErrors } from '../tracking-errors.ts';

/** What the server takes of a run's entries, as MLflow 3 does; longer values are cut, longer keys refused. */
export const entryLimits = {
  keyLength: 250,
  paramLength: 6_000,
  tagLength: 8_000,
  experimentTagLength: 20_000,
  metricsPerBatch: 1_000,
  paramsPerBatch: 100,
  tagsPerBatch: 100,
  entriesPerBatch: 1_000,
} as const;

const ALLOWED = /^[\p{L}\p{N}\p{M}_\-.: /]+$/u;

/** A key is also the name of a file to other servers: letters, digits, `_ - . : /` and spaces, in its shortest form. */
export function checkKey(key: string, kind: 'metric' | 'param' | 'tag'): string {
  const problem = findKeyProblem(key);
  if (problem === undefined) return key;
  throw trackingErrors.invalid_parameter_value(`Invalid ${kind} name ${quote(key)}: ${problem}`);
}

function findKeyProblem(key: string): string | undefined {
  if (key.length > entryLimits.keyLength) return `it has more than ${entryLimits.keyLength} characters.`;
  if (!ALLOWED.test(key)) return 'names may hold letters, digits, "_", "-", ".", ":", "/" and spaces.';
  const parts = key.split('/');
  const isShortest =
    key === '.' ? false : parts.every((part) => part !== '' && part !== '.' && part !== '..');
  return isShortest ? undefined : 'as a path it must be in its shortest form, without "." and "..".';
}
