import { quote } from '@leadersboard/kit/errors';
import { trackingErrors } from '../../tracking-errors.ts';
import { type LoggedModelAttribute, loggedModelNames } from '../search/logged-model-search-grammar.ts';
import { searchLimits } from '../search/search-limits.ts';

export type OrderWish = {
  field: string;
  descending: boolean;
  datasetName?: string;
  datasetDigest?: string;
};

/** A metric is ordered by its latest value, of those on the dataset where one is named. */
export type LoggedModelOrder = { descending: boolean } & (
  | { kind: 'attribute'; key: LoggedModelAttribute }
  | { kind: 'metric'; key: string; datasetName?: string; datasetDigest?: string }
);

const TIES: readonly LoggedModelOrder[] = [
  { kind: 'attribute', key: 'creation_timestamp', descending: true },
  { kind: 'attribute', key: 'model_id', descending: false },
];

/** Ends with what tells any two models apart. */
export function parseLoggedModelOrder(wishes: readonly OrderWish[]): LoggedModelOrder[] {
  if (wishes.length > searchLimits.orderFields) {
    throw trackingErrors.invalid_parameter_value(
      `\`order_by\` has ${wishes.length} fields; ${searchLimits.orderFields} are allowed.`,
    );
  }
  const orders = wishes.map(parseWish);
  return [...orders, ...TIES.filter((tie) => !orders.some((order) => isSameAttribute(order, tie)))];
}

function isSameAttribute(order: LoggedModelOrder, tie: LoggedModelOrder): boolean {
  return order.kind === 'attribute' && order.key === tie.key;
}

function parseWish({ field, descending, datasetName, datasetDigest }: OrderWish): LoggedModelOrder {
  const dot = field.indexOf('.');
  if (dot < 0) return { kind: 'attribute', key: parseAttribute(field), descending };
  if (field.slice(0, dot) !== 'metrics') throw invalidField(field);
  return {
    ...{ kind: 'metric', key: field.slice(dot + 1), descending },
    ...(datasetName && { datasetName }),
    ...(datasetDigest && { datasetDigest }),
  };
}

function parseAttribute(field: string): LoggedModelAttribute {
  const { attributes, aliases } = loggedModelNames;
  const name = Object.hasOwn(aliases, field) ? aliases[field] : field;
  const found = attributes.find((attribute) => attribute === name);
  if (found) return found;
  throw invalidField(field);
}

function invalidField(field: string): Error {
  return trackingErrors.invalid_parameter_value(
    `Invalid order by field name: ${quote(field)}. Models are ordered by ${loggedModelNames.attributes.join(', ')} or metrics.<name>.`,
  );
}
