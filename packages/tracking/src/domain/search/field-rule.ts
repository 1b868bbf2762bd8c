import type { ListOperator, NullOperator, NumberOperator, TextOperator } from './condition.ts';

/** What a field may be compared with, and how. */
export type FieldRule =
  /** Whole numbers may also stand in quotes. */
  | { values: 'numbers'; whole: boolean; operators: readonly NumberOperator[] }
  /** Loose are single words and numbers without quotes, too; an id is a whole number in quotes. */
  | {
      values: 'texts';
      form: 'quoted' | 'loose' | 'id';
      operators: readonly (TextOperator | ListOperator | NullOperator)[];
    };

const ordered = ['=', '!=', '<', '<=', '>', '>='] as const;
const matched = ['=', '!=', 'LIKE', 'ILIKE'] as const;
const listed = [...matched, 'IN', 'NOT IN'] as const;
const nullable = [...matched, 'IS NULL', 'IS NOT NULL'] as const;

export const numbers: FieldRule = { values: 'numbers', whole: false, operators: ordered };
export const wholeNumbers: FieldRule = { values: 'numbers', whole: true, operators: ordered };
export const texts: FieldRule = { values: 'texts', form: 'quoted', operators: matched };
export const nullableTexts: FieldRule = { values: 'texts', form: 'quoted', operators: nullable };
export const listedTexts: FieldRule = { values: 'texts', form: 'quoted', operators: listed };
export const looseTexts: FieldRule = { values: 'texts', form: 'loose', operators: listed };
export const ids: FieldRule = { values: 'texts', form: 'id', operators: ['=', '!=', 'IN', 'NOT IN'] };
