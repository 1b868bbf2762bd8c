import type { Condition, Field, Order } from '../../../domain/search/condition.ts';
import type { RunAttribute } from '../../../domain/search/run-search-grammar.ts';
import { RUN_NAME_TAG } from '../../../domain/tracked-run.ts';

/** Names of keys are numbers in the database; one that no run has is a number that nothing has. */
export type FindKey = (name: string) => number;

export type RunField = Field<RunAttribute>;
export type RunCondition = Condition<RunAttribute>;
export type RunOrder = Order<RunAttribute>;

/** As in MLflow, the name that is searched for is the tag, while sorting goes by the run's own. */
export function toStoredCondition(condition: RunCondition): RunCondition {
  const isName = condition.kind === 'attribute' && condition.key === 'run_name';
  return isName ? { ...condition, kind: 'tag', key: RUN_NAME_TAG } : condition;
}

export function isSameField(one: RunField, other: RunField): boolean {
  return one.kind === other.kind && one.key === other.key;
}

export const entryTables = { metric: 'latest_metrics', param: 'params', tag: 'tags' } as const;

export const runColumns = {
  run_id: 'uuid',
  run_name: 'name',
  user_id: 'user_id',
  status: 'status',
  start_time: 'start_time',
  end_time: 'end_time',
  artifact_uri: 'artifact_uri',
} as const satisfies Record<RunAttribute, string>;
