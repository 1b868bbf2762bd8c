import { z } from 'zod';
import { trackingErrors } from '../../tracking-errors.ts';

const variables = z.record(z.string(), z.unknown());

export const question = z.object({
  query: z.string().min(1),
  // Behind a `?` they are a text.
  variables: z.union([variables, z.string().transform(parseJson).pipe(variables)]).default({}),
  operationName: z.string().optional(),
});

export type Question = z.output<typeof question>;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw trackingErrors.invalid_parameter_value('The variables of a query must be JSON.', { cause });
  }
}
