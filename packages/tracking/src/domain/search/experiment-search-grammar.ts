import type { Condition, Order } from './condition.ts';
import { wordIdentifier } from './field-names.ts';
import { ids, nullableTexts, texts, wholeNumbers } from './field-rule.ts';
import { type FilterGrammar, parseFilter } from './parse-filter.ts';
import { type OrderGrammar, parseOrder } from './parse-order.ts';

const attributes = ['name', 'experiment_id', 'creation_time', 'last_update_time'] as const;

export type ExperimentAttribute = (typeof attributes)[number];

const names = { subject: 'experiments', identifier: wordIdentifier, attributes, aliases: {} };

const filterGrammar: FilterGrammar<ExperimentAttribute> = {
  ...names,
  prefixes: { attribute: 'attribute', tags: 'tag', tag: 'tag' },
  attributeRules: {
    name: texts,
    experiment_id: ids,
    creation_time: wholeNumbers,
    last_update_time: wholeNumbers,
  },
  keyRules: { tag: nullableTexts },
};

const orderGrammar: OrderGrammar<ExperimentAttribute> = {
  ...names,
  prefixes: { attribute: 'attribute' },
  unordered: [
    { kind: 'attribute', key: 'creation_time', descending: true },
    { kind: 'attribute', key: 'experiment_id', descending: false },
  ],
  ties: [{ kind: 'attribute', key: 'experiment_id', descending: true }],
};

export function parseExperimentFilter(filter: string): Condition<ExperimentAttribute>[] {
  return parseFilter(filter, filterGrammar);
}

export function parseExperimentOrder(orderBy: readonly string[]): Order<ExperimentAttribute>[] {
  return parseOrder(orderBy, orderGrammar);
}
