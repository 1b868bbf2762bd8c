import type { Condition, Order } from './condition.ts';
import { wordIdentifier } from './field-names.ts';
import { listedTexts, texts } from './field-rule.ts';
import { type FilterGrammar, parseFilter } from './parse-filter.ts';
import { type OrderGrammar, parseOrder } from './parse-order.ts';

export type RegisteredModelAttribute = 'name';
export type RegisteredModelOrderAttribute = 'name' | 'last_updated_timestamp';

const filterGrammar: FilterGrammar<RegisteredModelAttribute> = {
  subject: 'registered models',
  identifier: wordIdentifier,
  prefixes: { attribute: 'attribute', tags: 'tag', tag: 'tag' },
  attributes: ['name'],
  aliases: {},
  attributeRules: { name: listedTexts },
  keyRules: { tag: texts },
};

const orderGrammar: OrderGrammar<RegisteredModelOrderAttribute> = {
  subject: 'registered models',
  identifier: wordIdentifier,
  prefixes: {},
  attributes: ['name', 'last_updated_timestamp'],
  aliases: { timestamp: 'last_updated_timestamp' },
  ties: [{ kind: 'attribute', key: 'name', descending: false }],
};

export function parseRegisteredModelFilter(filter: string): Condition<RegisteredModelAttribute>[] {
  return parseFilter(filter, filterGrammar);
}

export function parseRegisteredModelOrder(
  orderBy: readonly string[],
): Order<RegisteredModelOrderAttribute>[] {
  return parseOrder(orderBy, orderGrammar);
}
