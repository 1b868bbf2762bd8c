import type { Condition, Order } from './condition.ts';
import { wordIdentifier } from './field-names.ts';
import { listedTexts, texts, wholeNumbers } from './field-rule.ts';
import { type FilterGrammar, parseFilter } from './parse-filter.ts';
import { type OrderGrammar, parseOrder } from './parse-order.ts';

const filterAttributes = ['name', 'version_number', 'run_id', 'source_path'] as const;
const orderAttributes = ['name', 'version_number', 'creation_timestamp', 'last_updated_timestamp'] as const;

export type ModelVersionAttribute = (typeof filterAttributes)[number];
export type ModelVersionOrderAttribute = (typeof orderAttributes)[number];

const filterGrammar: FilterGrammar<ModelVersionAttribute> = {
  subject: 'model versions',
  identifier: wordIdentifier,
  prefixes: { attribute: 'attribute', tags: 'tag', tag: 'tag' },
  attributes: filterAttributes,
  aliases: {},
  attributeRules: {
    name: listedTexts,
    version_number: wholeNumbers,
    run_id: listedTexts,
    source_path: texts,
  },
  keyRules: { tag: texts },
};

const orderGrammar: OrderGrammar<ModelVersionOrderAttribute> = {
  subject: 'model versions',
  identifier: wordIdentifier,
  prefixes: { attribute: 'attribute' },
  attributes: orderAttributes,
  aliases: {},
  unordered: [{ kind: 'attribute', key: 'last_updated_timestamp', descending: true }],
  ties: [
    { kind: 'attribute', key: 'name', descending: false },
    { kind: 'attribute', key: 'version_number', descending: true },
  ],
};

export function parseModelVersionFilter(filter: string): Condition<ModelVersionAttribute>[] {
  return parseFilter(filter, filterGrammar);
}

export function parseModelVersionOrder(orderBy: readonly string[]): Order<ModelVersionOrderAttribute>[] {
  return parseOrder(orderBy, orderGrammar);
}
