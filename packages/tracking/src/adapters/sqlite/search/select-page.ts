import type { SortValue, SortValueType } from '../../../domain/search/page-token.ts';
import type { SqlPiece } from './compare-sql.ts';

/** An expression that is never null. */
export type SortTerm = SqlPiece & { descending: boolean; type: SortValueType };

export type PageQuestion = {
  /** An expression for the number inside of a row. */
  id: string;
  /** From `FROM` on. */
  from: SqlPiece;
  /** The last of them tells any two rows apart. */
  terms: readonly SortTerm[];
  /** The sort values behind which the page begins. */
  after: readonly SortValue[] | undefined;
  limit: number;
};

/** Selects the number inside and the sort values of the rows of a page. */
export function selectPage({ id, from, terms, after, limit }: PageQuestion): SqlPiece {
  const names = terms.map((_, index) => `s${index}`);
  const columns = terms.map(({ sql }, index) => `${sql} AS s${index}`);
  const order = terms.map(({ descending }, index) => `s${index}${descending ? ' DESC' : ''}`);
  const behind = after && isBehind(terms, after);
  return {
    sql: `SELECT row_id, ${names.join(', ')}
      FROM (SELECT ${id} AS row_id, ${columns.join(', ')} ${from.sql})
      ${behind ? `WHERE ${behind.sql}` : ''} ORDER BY ${order.join(', ')} LIMIT ?`,
    parameters: [
      ...terms.flatMap(({ parameters }) => parameters),
      ...from.parameters,
      ...(behind?.parameters ?? []),
      limit,
    ],
  };
}

/** Behind in the first term, or the same in it and behind in those that follow. */
function isBehind(terms: readonly SortTerm[], after: readonly SortValue[]): SqlPiece {
  const start: SqlPiece = { sql: '0', parameters: [] };
  return terms.reduceRight((rest, { descending }, index) => {
    const value = after[index] ?? null;
    return {
      sql: `(s${index} ${descending ? '<' : '>'} ? OR (s${index} = ? AND ${rest.sql}))`,
      parameters: [value, value, ...rest.parameters],
    };
  }, start);
}
