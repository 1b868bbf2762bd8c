import { quote } from '@leadersboard/kit/errors';
import { trackingErrors } from '../../tracking-errors.ts';
import type { Order } from './condition.ts';
import type { FieldNames } from './field-names.ts';
import { parseField } from './parse-field.ts';
import { searchLimits } from './search-limits.ts';
import { createTextCursor } from './text-cursor.ts';

export type OrderGrammar<Attribute extends string> = FieldNames<Attribute> & {
  /** What stands for a list without any field. */
  unordered?: readonly Order<Attribute>[];
  /** Follow whatever was asked for, as far as it lacks them; the last tells any two apart. */
  ties: readonly Order<Attribute>[];
};

export function parseOrder<Attribute extends string>(
  orderBy: readonly string[],
  grammar: OrderGrammar<Attribute>,
): Order<Attribute>[] {
  if (orderBy.length > searchLimits.orderFields) throw tooMany(orderBy.length);
  const orders: Order<Attribute>[] = [];
  for (const clause of orderBy) {
    const order = parseClause(clause, grammar);
    if (names(orders, order)) throw duplicate(clause);
    orders.push(order);
  }
  if (orders.length === 0) orders.push(...(grammar.unordered ?? []));
  return [...orders, ...grammar.ties.filter((tie) => !names(orders, tie))];
}

function parseClause<Attribute extends string>(
  clause: string,
  grammar: OrderGrammar<Attribute>,
): Order<Attribute> {
  if (clause.length > searchLimits.filterLength) throw invalidClause(clause);
  const cursor = createTextCursor(clause);
  const written = cursor.take(grammar.identifier);
  const descending = cursor.take(/DESC(?!\w)/iy) !== undefined;
  if (!descending) cursor.take(/ASC(?!\w)/iy);
  if (written === undefined || !cursor.atEnd()) throw invalidClause(clause);
  return { ...parseField(written, grammar), descending };
}

function names(orders: readonly Order<string>[], order: Order<string>): boolean {
  return orders.some(({ kind, key }) => kind === order.kind && key === order.key);
}

function tooMany(count: number): Error {
  return trackingErrors.invalid_parameter_value(
    `\`order_by\` has ${count} fields; ${searchLimits.orderFields} are allowed.`,
  );
}

function duplicate(clause: string): Error {
  return trackingErrors.invalid_parameter_value(
    `\`order_by\` contains duplicate fields: ${quote(clause)} names one that stands before it.`,
  );
}

function invalidClause(clause: string): Error {
  return trackingErrors.invalid_parameter_value(
    `Invalid order_by clause ${quote(clause)}: expected the name of a field, then ASC, DESC or nothing, such as metrics.loss DESC. A key of more than letters, digits, "_" and "." stands in backticks.`,
  );
}
