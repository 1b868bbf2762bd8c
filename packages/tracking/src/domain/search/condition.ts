export type NumberOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type TextOperator = '=' | '!=' | 'LIKE' | 'ILIKE';
export type ListOperator = 'IN' | 'NOT IN';
export type NullOperator = 'IS NULL' | 'IS NOT NULL';
export type Operator = NumberOperator | TextOperator | ListOperator | NullOperator;

/**
 * As in MLflow on SQLite: `LIKE` knows only `%` and `_` (one code point) and heeds case; `ILIKE` takes A–Z and a–z for
 * the same, and no other letters; there is no escape. `IN` has at least one value.
 */
export type Predicate =
  | { operator: NumberOperator; value: number }
  | { operator: TextOperator; value: string }
  | { operator: ListOperator; value: readonly string[] }
  | { operator: NullOperator; value: null };

export const datasetFields = ['name', 'digest', 'context'] as const;

export type DatasetField = (typeof datasetFields)[number];

export type Field<Attribute extends string> =
  | { kind: 'metric' | 'param' | 'tag'; key: string }
  | { kind: 'dataset'; key: DatasetField }
  | { kind: 'attribute'; key: Attribute };

export type FieldKind = Field<string>['kind'];

/** All conditions of a filter hold together. Where the field is missing, only `IS NULL` holds. */
export type Condition<Attribute extends string> = Field<Attribute> & Predicate;

/** Numbers come before NaN, and NaN before what is missing, in both directions. */
export type Order<Attribute extends string> = Field<Attribute> & { descending: boolean };
