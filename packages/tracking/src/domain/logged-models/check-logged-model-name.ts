import { quote } from '@leadersboard/kit/errors';
import { trackingErrors } from '../../tracking-errors.ts';

/** A name stands in `models:/` addresses, in filters and in paths, so it holds nothing that means something there. */
export function checkLoggedModelName(name: string): string {
  if (!/[/:.%"']/.test(name)) return name;
  throw trackingErrors.invalid_parameter_value(
    `Invalid model name ${quote(name)}: it may hold anything but / : . % " and '.`,
  );
}
