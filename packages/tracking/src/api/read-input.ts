import { validateInput } from '@leadersboard/kit/http';
import { z } from 'zod';
import { trackingErrors } from '../tracking-errors.ts';

export function readInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const { value, error } = validateInput<z.output<Schema>>(
    schema as z.ZodType<z.output<Schema>>,
    withoutNulls(raw),
  );
  if (error) throw trackingErrors.invalid_parameter_value(error.message);
  return value as z.output<Schema>;
}

/** To MLflow a field that is null is one that is not there. */
function withoutNulls(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null));
}

/** A text that must be there. */
export const requiredText = z
  .string({ error: 'Expected a text.' })
  .min(1, { error: 'Expected a text that is not empty.' });

/** The same inside of an entry, where null is an empty text too. */
export const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? '');

/** Clients pass it back as it came. */
export const pageToken = z.string().optional().describe('The next_page_token of the page before');

/** The number of an experiment, as text. */
export const experimentId = requiredText.regex(/^-?\d{1,15}$/, {
  error: 'Expected the id of an experiment: a whole number as text, such as "0".',
});

/** A whole number as MLflow's messages bring it: as number or as text. */
export const whole = z.union(
  [
    z.int(),
    z
      .string()
      .regex(/^-?\d{1,16}$/)
      .transform(Number)
      .pipe(z.int()),
  ],
  {
    error: 'Expected a whole number between -9007199254740991 and 9007199254740991.',
  },
);

/** A number as MLflow's messages bring it: also as text, where it may be NaN or infinite. */
export const real = z.union(
  [
    z.number(),
    z
      .string()
      .regex(/^(NaN|[+-]?Infinity|[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)$/)
      .transform(Number),
  ],
  { error: 'Expected a number, "NaN", "Infinity" or "-Infinity".' },
);

/** What a query repeats comes as a list only from the second on. */
export function repeated<Item extends z.ZodType>(item: Item) {
  return z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(item),
  );
}
