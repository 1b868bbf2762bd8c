import type { SortValue } from '../../../domain/search/page-token.ts';
import { entryTables, type FindKey, type RunField } from './run-field.ts';

/**
 * An index that holds the runs of an experiment, deleted or not, in order of one field. Its row `d` has the columns experiment,
 * deleted and start_time, by which rows of the same value are sorted.
 */
export type SearchIndex = {
  /** The table and the index. */
  from: string;
  /** The run's number inside. */
  run: string;
  /** What the rows of the field have in common. */
  has: string;
  /** What the index is sorted by, behind that. */
  lead: string;
  /** What the index knows of a value. */
  leadOf(value: SortValue): SortValue;
  /** Whether values of the same lead may differ. */
  isCut(lead: SortValue): boolean;
};

const CUT_LENGTH = 64;

const whole = { leadOf: (value: SortValue) => value, isCut: () => false };

const cut = {
  leadOf: (value: SortValue) => firstCharacters(`${value}`),
  isCut: (lead: SortValue) => [...`${lead}`].length >= CUT_LENGTH,
};

const attributeIndexes = {
  start_time: runIndex('runs_by_start', 'd.start_time'),
  end_time: runIndex('runs_by_end', 'd.end_time', 'd.end_time IS NOT NULL'),
  run_name: runIndex('runs_by_name', 'd.name'),
  status: runIndex('runs_by_status', 'd.status'),
  run_id: undefined,
  user_id: undefined,
  artifact_uri: undefined,
} as const;

export const runsByStart = attributeIndexes.start_time;

/** Runs that have not ended, newest first. */
export const runsWithoutEnd = runIndex('runs_by_end', 'd.start_time', 'd.end_time IS NULL');

/** By their own ids, whatever the experiment. */
export const runsById = runIndex('sqlite_autoindex_runs_1', 'd.uuid');

/** Undefined where there is none for the field. */
export function findIndex(field: RunField, findKey: FindKey): SearchIndex | undefined {
  switch (field.kind) {
    case 'attribute':
      return attributeIndexes[field.key];
    case 'metric':
      return { ...entryIndex(field.kind, findKey(field.key)), lead: 'd.value', ...whole };
    case 'param':
    case 'tag':
      return {
        ...entryIndex(field.kind, findKey(field.key)),
        ...{ lead: `substr(d.value, 1, ${CUT_LENGTH})`, ...cut },
      };
    case 'dataset':
      return undefined;
  }
}

function entryIndex(kind: keyof typeof entryTables, key: number) {
  const table = entryTables[kind];
  return { from: `${table} AS d INDEXED BY ${table}_by_value`, run: 'd.run', has: `d.key = ${key}` };
}

function runIndex(name: string, lead: string, has = '1'): SearchIndex {
  return { from: `runs AS d INDEXED BY ${name}`, run: 'd.id', has, lead, ...whole };
}

function firstCharacters(text: string): string {
  return text.length < CUT_LENGTH ? text : [...text].slice(0, CUT_LENGTH).join('');
}
