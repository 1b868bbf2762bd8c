import { quote } from '@leadersboard/kit/errors';
import { trackingErrors } from '../../tracking-errors.ts';
import type { Condition, Field } from './condition.ts';
import type { FieldNames } from './field-names.ts';
import type { FieldRule } from './field-rule.ts';
import { parseField } from './parse-field.ts';
import { parsePredicate } from './parse-predicate.ts';
import { searchLimits } from './search-limits.ts';
import { createTextCursor, type TextCursor } from './text-cursor.ts';

type KeyedKind = 'metric' | 'param' | 'tag' | 'dataset';

export type FilterGrammar<Attribute extends string> = FieldNames<Attribute> & {
  attributeRules: Readonly<Record<Attribute, FieldRule>>;
  /** One for each kind that has a prefix. */
  keyRules: Readonly<Partial<Record<KeyedKind, FieldRule>>>;
};

const AND = /AND(?![\p{L}\p{N}_])/iuy;
const OPERATOR =
  /[<>=!~]+|(?:(?:NOT\s+)?(?:IN|I?LIKE|RLIKE|REGEXP)|IS\s+(?:NOT\s+)?NULL|BETWEEN)(?![\p{L}\p{N}_])/iuy;

/** As MLflow does, it overlooks an AND that is missing between two conditions, doubled, or at an end. */
export function parseFilter<Attribute extends string>(
  filter: string,
  grammar: FilterGrammar<Attribute>,
): Condition<Attribute>[] {
  if (filter.length > searchLimits.filterLength) throw tooLong(filter.length);
  const cursor = createTextCursor(filter);
  const conditions: Condition<Attribute>[] = [];
  for (;;) {
    while (cursor.take(AND) !== undefined);
    if (cursor.atEnd()) return conditions;
    if (conditions.length === searchLimits.conditions) throw tooMany();
    conditions.push(parseCondition(cursor, grammar));
  }
}

function parseCondition<Attribute extends string>(
  cursor: TextCursor,
  grammar: FilterGrammar<Attribute>,
): Condition<Attribute> {
  const written = cursor.take(grammar.identifier);
  if (written === undefined) throw noCondition(cursor);
  const operator = takeOperator(cursor, written);
  const field = parseField(written, grammar);
  return { ...field, ...parsePredicate(cursor, { written, operator, rule: findRule(field, grammar) }) };
}

function takeOperator(cursor: TextCursor, written: string): string {
  const operator = cursor.take(OPERATOR);
  if (operator !== undefined) return operator.toUpperCase().replaceAll(/\s+/g, ' ');
  throw trackingErrors.invalid_parameter_value(
    `Invalid clause in the filter: after ${quote(written)} a comparison is expected, and ${quote(cursor.ahead())} was found. Conditions are joined by AND alone; a key of more than letters, digits, "_" and "." stands in backticks: metrics.\`my key\`.`,
  );
}

function findRule<Attribute extends string>(
  field: Field<Attribute>,
  grammar: FilterGrammar<Attribute>,
): FieldRule {
  const rule = field.kind === 'attribute' ? grammar.attributeRules[field.key] : grammar.keyRules[field.kind];
  if (rule === undefined)
    throw new Error(`The grammar of ${grammar.subject} has no rule for a ${field.kind}.`);
  return rule;
}

function tooLong(length: number): Error {
  return trackingErrors.invalid_parameter_value(
    `The filter has ${length} characters; ${searchLimits.filterLength} are allowed.`,
  );
}

function tooMany(): Error {
  return trackingErrors.invalid_parameter_value(
    `The filter has more than ${searchLimits.conditions} conditions; ask in several searches.`,
  );
}

function noCondition(cursor: TextCursor): Error {
  const found = quote(cursor.ahead());
  return trackingErrors.invalid_parameter_value(
    `Invalid clause in the filter at ${found}: expected a condition such as metrics.accuracy > 0.9 or params.model = 'tree'. Conditions are joined by AND alone.`,
  );
}
