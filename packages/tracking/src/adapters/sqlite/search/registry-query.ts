import { isPrompt, PROMPT_TAG } from '../../../domain/registry/prompt-tag.ts';
import type { Condition, Order } from '../../../domain/search/condition.ts';
import type {
  ModelVersionAttribute,
  ModelVersionOrderAttribute,
} from '../../../domain/search/model-version-search-grammar.ts';
import type {
  RegisteredModelAttribute,
  RegisteredModelOrderAttribute,
} from '../../../domain/search/registered-model-search-grammar.ts';
import { compareSql, type SqlPiece } from './compare-sql.ts';
import type { SortTerm } from './select-page.ts';

/** How the things of one kind are found and sorted. */
type RegistryTable<Attribute extends string> = {
  name: 'registered_models' | 'model_versions';
  modelName: string;
  columns: Readonly<Record<Attribute, string>>;
  /** Of the row that is looked at, the tag of a key. */
  tagOfKey: string;
  isNoPrompt: string;
};

export type RegistryQuestion<Attribute extends string, OrderAttribute extends string> = {
  conditions: readonly Condition<Attribute>[];
  /** Names of models. */
  visible: readonly string[] | 'all';
  orders: readonly Order<OrderAttribute>[];
};

export type ModelsQuestion = RegistryQuestion<RegisteredModelAttribute, RegisteredModelOrderAttribute>;
export type VersionsQuestion = RegistryQuestion<ModelVersionAttribute, ModelVersionOrderAttribute>;

/** What is found, from `FROM` on, and by what it is sorted. */
export type RegistryQuery = { from: SqlPiece; terms: SortTerm[] };

const models: RegistryTable<RegisteredModelAttribute | RegisteredModelOrderAttribute> = {
  name: 'registered_models',
  modelName: 'registered_models.name',
  columns: { name: 'name', last_updated_timestamp: 'updated_at' },
  tagOfKey: 'SELECT 1 FROM registered_model_tags WHERE model = name AND key = ?',
  isNoPrompt: `NOT EXISTS (SELECT 1 FROM registered_model_tags
    WHERE model = name AND key = '${PROMPT_TAG}' AND value = 'true')`,
};

const versions: RegistryTable<ModelVersionAttribute | ModelVersionOrderAttribute> = {
  name: 'model_versions',
  modelName: 'model_versions.model',
  columns: {
    name: 'model_versions.model',
    version_number: 'model_versions.version',
    run_id: 'run_id',
    source_path: 'source',
    creation_timestamp: 'created_at',
    last_updated_timestamp: 'updated_at',
  },
  tagOfKey: `SELECT 1 FROM model_version_tags AS tags
    WHERE tags.model = model_versions.model AND tags.version = model_versions.version AND key = ?`,
  isNoPrompt: `model_versions.model NOT IN (SELECT model FROM model_version_tags
    WHERE key = '${PROMPT_TAG}' AND substr(value, 1, 64) = 'true')`,
};

export function queryModels(question: ModelsQuestion): RegistryQuery {
  return query(models, question);
}

export function queryVersions(question: VersionsQuestion): RegistryQuery {
  return query(versions, question);
}

function query<Attribute extends string, OrderAttribute extends string>(
  table: RegistryTable<Attribute | OrderAttribute>,
  { conditions, visible, orders }: RegistryQuestion<Attribute, OrderAttribute>,
): RegistryQuery {
  const wantsPrompts = asksForPrompts(conditions);
  const counting = conditions.filter((condition) => wantsPrompts || !isAboutPrompts(condition));
  const pieces: SqlPiece[] = [
    { sql: `FROM ${table.name} WHERE still_wanted()`, parameters: [] },
    ...(wantsPrompts ? [] : [{ sql: table.isNoPrompt, parameters: [] }]),
    ...(visible === 'all' ? [] : [isOneOf(table.modelName, visible)]),
    ...counting.map((condition) => meets(table, condition)),
  ];
  return {
    from: {
      sql: pieces.map(({ sql }) => sql).join(' AND '),
      parameters: pieces.flatMap(({ parameters }) => parameters),
    },
    terms: orders.map((order) => sortBy(table.columns, order)),
  };
}

/** As in MLflow, the first condition on the tag decides; where it asks for no prompts, such conditions say nothing more. */
function asksForPrompts(conditions: readonly Condition<string>[]): boolean {
  const first = conditions.find(isAboutPrompts);
  if (first?.operator === '=') return isPrompt([{ key: PROMPT_TAG, value: `${first.value}` }]);
  return first?.operator === '!=' && `${first.value}`.toLowerCase() === 'false';
}

function isAboutPrompts({ kind, key }: Condition<string>): boolean {
  return kind === 'tag' && key === PROMPT_TAG;
}

function isOneOf(column: string, names: readonly string[]): SqlPiece {
  return { sql: `${column} IN (SELECT value FROM json_each(?))`, parameters: [JSON.stringify(names)] };
}

function meets<Attribute extends string>(
  { columns, tagOfKey }: RegistryTable<Attribute>,
  condition: Condition<Attribute>,
): SqlPiece {
  if (condition.kind === 'attribute') return compareSql(columns[condition.key], condition);
  const { sql, parameters } = compareSql('value', condition);
  return { sql: `EXISTS (${tagOfKey} AND ${sql})`, parameters: [condition.key, ...parameters] };
}

function sortBy<Attribute extends string>(
  columns: Readonly<Record<Attribute, string>>,
  { kind, key, descending }: Order<Attribute>,
): SortTerm {
  if (kind !== 'attribute') throw new Error(`The registry is not sorted by a ${kind}.`);
  return { sql: columns[key], parameters: [], descending, type: key === 'name' ? 'text' : 'number' };
}
