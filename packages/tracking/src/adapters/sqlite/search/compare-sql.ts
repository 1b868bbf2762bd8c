import type { SqliteValue } from '@leadersboard/kit/sqlite';
import type { Predicate } from '../../../domain/search/condition.ts';

/** A piece of SQL with what belongs to its question marks. */
export type SqlPiece = { sql: string; parameters: readonly SqliteValue[] };

/** Whether the expression, a column or a text of SQL, satisfies the predicate; what is null satisfies only `IS NULL`. */
export function compareSql(expression: string, predicate: Predicate): SqlPiece {
  const { operator, value } = predicate;
  switch (operator) {
    case 'IS NULL':
    case 'IS NOT NULL':
      return { sql: `${expression} ${operator}`, parameters: [] };
    case 'IN':
    case 'NOT IN':
      return { sql: `${expression} ${operator} (${value.map(() => '?').join(', ')})`, parameters: value };
    case 'LIKE':
      return { sql: `${expression} GLOB ?`, parameters: [toGlob(value)] };
    case 'ILIKE':
      return { sql: `${expression} LIKE ?`, parameters: [value] };
    default:
      return { sql: `${expression} ${operator} ?`, parameters: [value] };
  }
}

/** SQLite's LIKE takes A–Z and a–z for the same; GLOB, which heeds case, has other signs for the same. */
function toGlob(pattern: string): string {
  return pattern.replace(/[*?[]/g, '[$&]').replaceAll('%', '*').replaceAll('_', '?');
}
