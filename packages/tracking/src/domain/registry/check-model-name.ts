import { quote } from '@leadersboard/kit/errors';
import { trackingErrors } from '../../tracking-errors.ts';

const MAX_LENGTH = 256;

/** Names stand in `models:/` addresses and may be folders elsewhere. */
export function checkModelName(name: string): string {
  const problem = findProblem(name);
  if (problem === undefined) return name;
  throw trackingErrors.invalid_parameter_value(`Invalid model name ${quote(name)}: ${problem}`);
}

function findProblem(name: string): string | undefined {
  if (name.trim() === '') return 'it is empty.';
  if (name.length > MAX_LENGTH) return `it has ${name.length} characters, and ${MAX_LENGTH} are allowed.`;
  if (/[/:\p{Cc}]/u.test(name)) return 'it may hold anything but "/", ":" and control characters.';
  return name === '.' || name.startsWith('..') ? 'it may not be "." and not begin with "..".' : undefined;
}
