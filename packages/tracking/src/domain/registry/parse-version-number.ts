import { quote } from '@leadersboard/kit/errors';
import { trackingErrors } from '../../tracking-errors.ts';

/** Clients send the number as text. One that no version has is a number too. */
export function parseVersionNumber(text: string): number {
  if (/^[+-]?\d{1,15}$/.test(text)) return Number(text);
  throw trackingErrors.invalid_parameter_value(
    `The version ${quote(text)} is not a whole number. Give one like "3"; an alias is looked up by registered-models/alias.`,
  );
}
