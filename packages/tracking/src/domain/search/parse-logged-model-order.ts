import { trackingErrors } from '../../tracking-errors.ts';
import type { Order } from './condition.ts';
import { type LoggedModelAttribute, loggedModelNames } from './logged-model-search-grammar.ts';
import { parseField } from './parse-field.ts';
import { searchLimits } from './search-limits.ts';

/** As clients send it; without `ascending` it is ascending. */
export type LoggedModelOrderClause = {
  field_name: string;
  ascending?: boolean | undefined;
  dataset_name?: string | undefined;
  dataset_digest?: string | undefined;
};

/** By a metric, only its latest value counts, and only those on the named dataset. */
export type LoggedModelOrder = Order<LoggedModelAttribute> & {
  datasetName?: string;
  datasetDigest?: string;
};

const ties: readonly LoggedModelOrder[] = [
  { kind: 'attribute', key: 'creation_timestamp', descending: true },
  { kind: 'attribute', key: 'model_id', descending: false },
];

export function parseLoggedModelOrder(orderBy: readonly LoggedModelOrderClause[]): LoggedModelOrder[] {
  if (orderBy.length > searchLimits.orderFields) {
    throw trackingErrors.invalid_parameter_value(
      `\`order_by\` has ${orderBy.length} fields; ${searchLimits.orderFields} are allowed.`,
    );
  }
  const orders = orderBy.map(parseClause);
  const missing = ties.filter(
    ({ key }) => !orders.some((order) => order.kind === 'attribute' && order.key === key),
  );
  return [...orders, ...missing];
}

function parseClause(clause: LoggedModelOrderClause): LoggedModelOrder {
  return {
    ...parseField(clause.field_name.trim(), loggedModelNames),
    descending: clause.ascending === false,
    ...(clause.dataset_name ? { datasetName: clause.dataset_name } : {}),
    ...(clause.dataset_digest ? { datasetDigest: clause.dataset_digest } : {}),
  };
}
