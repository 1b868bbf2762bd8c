import type { Search } from './filter-cases.ts';

const prefixes: Record<Search, readonly string[]> = {
  runs: ['metrics.', 'params.', 'tags.', 'attributes.', 'datasets.', 'run.', '', 'x.'],
  experiments: ['tags.', 'tag.', 'attribute.', '', 'params.'],
  registeredModels: ['tags.', 'tag.', 'attribute.', '', 'params.'],
  modelVersions: ['tags.', 'tag.', 'attribute.', '', 'params.'],
  loggedModels: ['metrics.', 'params.', 'tags.', 'attributes.', '', 'metric.'],
};

const attributes: Record<Search, readonly string[]> = {
  runs: ['run_id', 'status', 'start_time', 'created', '`run name`', 'context', 'digest', 'name'],
  experiments: ['name', 'experiment_id', 'creation_time', 'last_update_time', 'lifecycle_stage'],
  registeredModels: ['name', 'run_id'],
  modelVersions: ['name', 'version_number', 'run_id', 'source_path', 'source'],
  loggedModels: ['name', 'model_id', 'creation_timestamp_ms', 'last_updated_timestamp_ms', 'status'],
};

const keys = ['a', 'a.b', '`a b`', '`val/loss`', '学'];
const operators = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'LIKE',
  'ILIKE',
  'IN',
  'NOT IN',
  'IS NULL',
  'IS NOT NULL',
  '<>',
];
const values = ["'x'", "'7'", "'50%'", "'it''s'", '5', '-1.5', '1e3', "('a', 'b')", "('1')"];
const joints = [' AND ', ' and ', '\nAND ', ' OR '];

/** Filters of one to three conditions, many of them wrong somewhere; the same ones every time. */
export function drawFilters(search: Search, count: number): string[] {
  let state = search.length;
  function pick(list: readonly string[]): string {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return list[Math.floor((state / 2 ** 32) * list.length)] ?? '';
  }
  function drawCondition(): string {
    const prefix = pick(prefixes[search]);
    const key = pick(/^(metric|param|tag)s?\.$/.test(prefix) ? keys : attributes[search]);
    const operator = pick(operators);
    return `${prefix}${key} ${operator}${operator.startsWith('IS') ? '' : ` ${pick(values)}`}`;
  }
  return Array.from({ length: count }, () => {
    const more = [' ', pick(joints) + drawCondition(), pick(joints) + drawCondition()];
    return drawCondition() + pick(more).trimEnd();
  });
}
