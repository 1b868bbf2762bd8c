import { quote } from '@leadersboard/kit/errors';
import { trackingErrors } from '../../tracking-errors.ts';
import type { Operator, Predicate } from './condition.ts';
import type { FieldRule } from './field-rule.ts';
import { searchLimits } from './search-limits.ts';
import { takeNumber, takeText, takeTextList, takeWholeNumber } from './take-value.ts';
import type { TextCursor } from './text-cursor.ts';

const OPERATOR =
  /[<>=!~]+|(?:(?:NOT\s+)?(?:IN|I?LIKE|RLIKE|REGEXP)|IS\s+(?:NOT\s+)?NULL|BETWEEN)(?![\p{L}\p{N}_])/iuy;
const ID = /^\d+$/;

/** The operator and the value behind the name of a field. */
export function parsePredicate(cursor: TextCursor, written: string, rule: FieldRule): Predicate {
  const found = takeOperator(cursor, written);
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

function takeOperator(cursor: TextCursor, written: string): string {
  const operator = cursor.take(OPERATOR);
  if (operator !== undefined) return operator.toUpperCase().replaceAll(/\s+/g, ' ');
  throw trackingErrors.invalid_parameter_value(
    `Invalid clause in the filter: after ${quote(written)} a comparison is expected, and ${quote(cursor.ahead())} was found. A key of more than letters, digits, "_" and "." stands in backticks: metrics.\`my key\`.`,
  );
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
