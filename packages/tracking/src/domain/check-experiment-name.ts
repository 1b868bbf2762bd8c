import { trackingErrors } from '../tracking-errors.ts';

const MAX_LENGTH = 500;

/** Names are for people, so that almost every one is fine. */
export function checkExperimentName(name: string): string {
  if (name.trim() !== '' && name.length <= MAX_LENGTH) return name;
  const found = name.trim() === '' ? 'is empty' : `has ${name.length} characters`;
  throw trackingErrors.invalid_parameter_value(
    `The name of the experiment ${found}. Give one of 1 to ${MAX_LENGTH} characters.`,
  );
}
