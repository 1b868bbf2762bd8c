import type { SqliteValue } from '@leadersboard/kit/sqlite';
import type { Garbage, GarbageRule } from '../../ports/tracking-collector.ts';

export type GarbageQuery = { text: string; parameters: SqliteValue[] };

export const GARBAGE_TABLES = {
  run: { table: 'runs', ofRun: 'runs.uuid = ?' },
  model: { table: 'logged_models', ofRun: 'logged_models.source_run_id = ?' },
} as const;

/** Deleted by itself or with its experiment, long enough ago. More conditions may follow. */
export function selectGarbage(kind: Garbage['kind'], rule: GarbageRule): GarbageQuery {
  const { deletedBefore, experimentId, runId } = rule;
  const { table, ofRun } = GARBAGE_TABLES[kind];
  const isOld = (name: string) => `(${name}.deleted = 1 AND ${name}.deleted_at <= ?)`;
  const conditions = [`(${isOld(table)} OR ${isOld('experiments')})`];
  const parameters: SqliteValue[] = [deletedBefore, deletedBefore];
  if (experimentId !== undefined) {
    conditions.push(`${table}.experiment = ?`);
    parameters.push(Number(experimentId));
  }
  if (runId !== undefined) {
    conditions.push(ofRun);
    parameters.push(runId);
  }
  return {
    text: `SELECT ${table}.id AS id, ${table}.artifact_uri AS artifact_uri
      FROM ${table} JOIN experiments ON experiments.id = ${table}.experiment
      WHERE ${conditions.join(' AND ')}`,
    parameters,
  };
}

/** The experiment Default stays, and all where a single run is meant. */
export function selectDeletedExperiments(rule: GarbageRule): GarbageQuery {
  const { deletedBefore, experimentId, runId } = rule;
  const only = experimentId === undefined ? '' : 'AND id = ?';
  return {
    text: `SELECT id FROM experiments WHERE id <> 0 AND deleted = 1 AND deleted_at <= ? ${only}
      ${runId === undefined ? '' : 'AND FALSE'}`,
    parameters: [deletedBefore, ...(experimentId === undefined ? [] : [Number(experimentId)])],
  };
}
