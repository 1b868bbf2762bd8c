import { quote } from '@leadersboard/kit/errors';
import { trackingErrors } from '../../tracking-errors.ts';

const MAX_LENGTH = 255;

/** What may be asked for. */
export function checkAlias(alias: string): string {
  if (!/^[\p{L}\p{N}_-]+$/u.test(alias)) throw invalid(alias, 'it may hold letters, digits, "_" and "-".');
  if (alias.length <= MAX_LENGTH) return alias;
  throw invalid(alias, `it has ${alias.length} characters, and ${MAX_LENGTH} are allowed.`);
}

/** What may be given to a version: nothing that `models:/name@…` reads as something else. */
export function checkNewAlias(alias: string): string {
  if (isLatest(alias)) throw invalid(alias, 'it is reserved for the newest version.');
  if (/^v\d+$/i.test(alias)) throw invalid(alias, 'a "v" with a number is reserved for that version.');
  return checkAlias(alias);
}

export function isLatest(alias: string): boolean {
  return alias.toLowerCase() === 'latest';
}

function invalid(alias: string, problem: string): Error {
  return trackingErrors.invalid_parameter_value(`Invalid alias ${quote(alias)}: ${problem}`);
}
