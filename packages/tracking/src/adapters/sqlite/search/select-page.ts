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
  after?: readonly SortValue[] | undefined;
  limit: number;
  offset?: number;
  /** So many of the first terms have one value in all of the rows, and need no sorting. */
  sameTerms?: number;
};

/** Selects the number inside and the sort values of the rows of a page. */
export function selectPage(question: PageQuestion): SqlPiece {
  const { id, from, terms, after, limit, offset = 0, sameTerms = 0 } = question;
  const names = terms.map((_, index) => `s${index}`);
  const columns = terms.map(({ sql }, index) => `${sql} AS s${index}`);
  const order = terms.map(({ descending }, index) => `s${index}${descending ? ' DESC' : ''}`);
  const behind = after && isBehind(terms, after, sameTerms);
  return {
    sql: `SELECT row_id, ${names.join(', ')}
      FROM (SELECT ${id} AS row_id, ${columns.join(', ')} ${from.sql})
      ${behind ? `WHERE ${behind.sql}` : ''} ORDER BY ${order.slice(sameTerms).join(', ')} LIMIT ? OFFSET ?`,
    parameters: [
      ...terms.flatMap(({ parameters }) => parameters),
      ...from.parameters,
      ...(behind?.parameters ?? []),
      limit,
      offset,
    ],
  };
}

/** Behind in the first term, or the same in it and behind in those that follow; its bound is what an index can begin at. */
function isBehind(terms: readonly SortTerm[], after: readonly SortValue[], sameTerms: number): SqlPiece {
  const start: SqlPiece = { sql: '0', parameters: [] };
  return terms.reduceRight((rest, { descending }, index) => {
    if (index < sameTerms) return rest;
    const value = after[index] ?? null;
    const beyond = `s${index} ${descending ? '<' : '>'}`;
    return {
      sql: `(${beyond}= ? AND (${beyond} ? OR ${rest.sql}))`,
      parameters: [value, value, ...rest.parameters],
    };
  }, start);
}
