import { quote } from '@leadersboard/kit/errors';
import { trackingErrors } from '../../tracking-errors.ts';
import type { Operator, Predicate } from './condition.ts';
import type { FieldRule } from './field-rule.ts';
import { searchLimits } from './search-limits.ts';
import { takeNumber, takeText, takeTextList, takeWholeNumber } from './take-value.ts';
import type { TextCursor } from './text-cursor.ts';

const ID = /^\d+$/;

/** As both stand in the filter. */
type Comparison = { written: string; operator: string; rule: FieldRule };

/** Takes the value, which is ahead. */
export function parsePredicate(
  cursor: TextCursor,
  { written, operator: found, rule }: Comparison,
): Predicate {
  if (rule.values === 'numbers') {
    const operator = findOperator(found, rule.operators, written);
    return { operator, value: rule.whole ? takeWholeNumber(cursor, written) : takeNumber(cursor, written) };
  }
  const operator = findOperator(found, rule.operators, written);
  if (operator === 'IS NULL' || operator === 'IS NOT NULL') return { operator, value: null };
  if (operator === 'IN' || operator === 'NOT IN') {
    const value = takeTextList(cursor, written);
    if (rule.form === 'id') refuseOtherThanIds(value, written);
    return { operator, value };
  }
  const value = takeText(cursor, written, { loose: rule.form === 'loose' });
  if (rule.form === 'id') refuseOtherThanIds([value], written);
  if (operator === 'LIKE' || operator === 'ILIKE') refuseLongPattern(value, written);
  return { operator, value };
}

function findOperator<Allowed extends Operator>(
  found: string,
  allowed: readonly Allowed[],
  written: string,
): Allowed {
  const operator = allowed.find((known) => known === found);
  if (operator !== undefined) return operator;
  throw trackingErrors.invalid_parameter_value(
    `Invalid comparator ${quote(found)} after ${quote(written)}: allowed are ${allowed.join(', ')}.`,
  );
}

function refuseOtherThanIds(values: readonly string[], written: string): void {
  const wrong = values.find((value) => !ID.test(value));
  if (wrong === undefined) return;
  throw trackingErrors.invalid_parameter_value(
    `Invalid value ${quote(wrong)} for ${quote(written)}: an experiment's id is a whole number in quotes.`,
  );
}

function refuseLongPattern(pattern: string, written: string): void {
  if (pattern.length <= searchLimits.patternLength) return;
  throw trackingErrors.invalid_parameter_value(
    `The pattern for ${quote(written)} has ${pattern.length} characters; ${searchLimits.patternLength} are allowed.`,
  );
}
