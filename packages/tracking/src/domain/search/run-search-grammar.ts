import type { Condition, Order } from './condition.ts';
import { wordIdentifier } from './field-names.ts';
import { listedTexts, nullableTexts, numbers, texts } from './field-rule.ts';
import { type FilterGrammar, parseFilter } from './parse-filter.ts';
import { type OrderGrammar, parseOrder } from './parse-order.ts';

const attributes = [
  'run_id',
  'run_name',
  'user_id',
  'status',
  'start_time',
  'end_time',
  'artifact_uri',
] as const;

export type RunAttribute = (typeof attributes)[number];

const orderAliases = { created: 'start_time', Created: 'start_time' } as const;

const orderPrefixes = {
  attributes: 'attribute',
  attribute: 'attribute',
  attr: 'attribute',
  run: 'attribute',
  metrics: 'metric',
  metric: 'metric',
  params: 'param',
  param: 'param',
  parameters: 'param',
  parameter: 'param',
  tags: 'tag',
  tag: 'tag',
} as const;

const filterGrammar: FilterGrammar<RunAttribute> = {
  subject: 'runs',
  identifier: wordIdentifier,
  prefixes: { ...orderPrefixes, datasets: 'dataset', dataset: 'dataset' },
  attributes,
  aliases: { ...orderAliases, 'run name': 'run_name', 'Run name': 'run_name', 'Run Name': 'run_name' },
  attributeRules: {
    run_id: listedTexts,
    run_name: texts,
    user_id: texts,
    status: texts,
    start_time: numbers,
    end_time: numbers,
    artifact_uri: texts,
  },
  keyRules: { metric: numbers, param: nullableTexts, tag: nullableTexts, dataset: listedTexts },
};

const orderGrammar: OrderGrammar<RunAttribute> = {
  subject: 'runs',
  identifier: wordIdentifier,
  prefixes: orderPrefixes,
  attributes,
  aliases: orderAliases,
  ties: [
    { kind: 'attribute', key: 'start_time', descending: true },
    { kind: 'attribute', key: 'run_id', descending: false },
  ],
};

export function parseRunFilter(filter: string): Condition<RunAttribute>[] {
  return parseFilter(filter, filterGrammar);
}

/** Never empty: it ends with what tells any two runs apart. */
export function parseRunOrder(orderBy: readonly string[]): Order<RunAttribute>[] {
  return parseOrder(orderBy, orderGrammar);
}
