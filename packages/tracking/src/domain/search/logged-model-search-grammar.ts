import type { Condition } from './condition.ts';
import { type FieldNames, looseIdentifier } from './field-names.ts';
import { looseTexts, numbers } from './field-rule.ts';
import { type FilterGrammar, parseFilter } from './parse-filter.ts';

const attributes = [
  'model_id',
  'name',
  'model_type',
  'status',
  'status_message',
  'source_run_id',
  'experiment_id',
  'artifact_location',
  'creation_timestamp',
  'last_updated_timestamp',
] as const;

export type LoggedModelAttribute = (typeof attributes)[number];

/** As they may be sorted by. */
export const loggedModelNames: FieldNames<LoggedModelAttribute> = {
  subject: 'logged models',
  identifier: looseIdentifier,
  prefixes: { metrics: 'metric' },
  attributes,
  aliases: {
    creation_time: 'creation_timestamp',
    creation_timestamp_ms: 'creation_timestamp',
    last_updated_timestamp_ms: 'last_updated_timestamp',
  },
};

const filterGrammar: FilterGrammar<LoggedModelAttribute> = {
  ...loggedModelNames,
  prefixes: { attributes: 'attribute', metrics: 'metric', params: 'param', tags: 'tag' },
  attributeRules: {
    model_id: looseTexts,
    name: looseTexts,
    model_type: looseTexts,
    status: looseTexts,
    status_message: looseTexts,
    source_run_id: looseTexts,
    experiment_id: looseTexts,
    artifact_location: looseTexts,
    creation_timestamp: numbers,
    last_updated_timestamp: numbers,
  },
  keyRules: { metric: numbers, param: looseTexts, tag: looseTexts },
};

/** A metric's condition holds where any of the model's values of that metric fits, on the datasets that are asked for. */
export function parseLoggedModelFilter(filter: string): Condition<LoggedModelAttribute>[] {
  return parseFilter(filter, filterGrammar);
}
