import type { ReaderConnection } from '@leadersboard/kit/sqlite';
import type { SortValue } from '../../../domain/search/page-token.ts';
import type { SqlPiece } from './compare-sql.ts';
import { conditionSql } from './condition-sql.ts';
import type { FindKey, RunCondition, RunOrder } from './run-field.ts';
import type { SearchIndex } from './search-index.ts';
import { type PageQuestion, type SortTerm, selectPage } from './select-page.ts';
import { allOf, joinPieces, name, sql } from './sql.ts';

/** The number inside of a run, and the values by which it is sorted. */
export type SortedRun = [id: number, ...values: SortValue[]];

/** Runs of one experiment that are deleted, or not. */
export type Partition = { experiment: number; deleted: number };

export type RunQuery = {
  connection: ReaderConnection;
  conditions: readonly RunCondition[];
  orders: readonly RunOrder[];
  joins: (run: SqlPiece) => SqlPiece;
  terms: readonly SortTerm[];
  /** How many terms the first field has. */
  firstTerms: number;
  findKey: FindKey;
  /** The sort values behind which the page begins. */
  after: readonly SortValue[] | undefined;
};

/** Rows of an index; `where` narrows them further. */
export type IndexRead = { index: SearchIndex; partitions: readonly Partition[]; where: SqlPiece };

/** The runs that the index brings and that fulfil all conditions, with what they are sorted by: from `FROM` on. */
function matchingRuns(query: RunQuery, read: IndexRead): SqlPiece {
  const run = name(read.index.run);
  const { from, where } = indexRows(read);
  return sql`FROM ${from} CROSS JOIN runs AS r ON r.id = ${run} ${query.joins(run)}
    WHERE ${where} AND ${holds(query, run)}`;
}

/**
 * The same for the first of them in the order of the index: `d.lead`, and behind it the columns of `terms`. What is sorted by is read
 * only of these, which halves the time where one run in ten matches.
 */
export function selectFirst(query: RunQuery, read: IndexRead, limit: number): SqlPiece {
  const { from, where } = indexRows(read);
  const { run, lead } = read.index;
  const byLead = name(`lead ${query.orders[0]?.descending ? 'DESC' : 'ASC'}`);
  return sql`SELECT d.lead, r.id, ${joinPieces(query.terms, ', ')}
    FROM (
      SELECT ${name(run)} AS run, ${name(lead)} AS lead, d.start_time FROM ${from}
      WHERE ${where} AND ${holds(query, name(run))} ORDER BY ${byLead} LIMIT ${limit}
    ) AS d CROSS JOIN runs AS r ON r.id = d.run ${query.joins(name('d.run'))}
    ORDER BY d.${byLead}`;
}

export function selectRuns(
  query: RunQuery,
  read: IndexRead,
  page: Pick<PageQuestion, 'after' | 'limit' | 'offset' | 'sameTerms'>,
): SortedRun[] {
  const from = matchingRuns(query, read);
  const { sql: text, parameters } = selectPage({ id: 'r.id', from, terms: query.terms, ...page });
  return query.connection.rows<SortedRun>(text, ...parameters);
}

/** How many rows the index has, up to a number. */
export function countRows({ connection }: RunQuery, read: IndexRead, most: number): number {
  const { from, where } = indexRows(read);
  return readNumber(
    connection,
    sql`SELECT count(*) FROM (SELECT 1 FROM ${from} WHERE ${where} LIMIT ${most})`,
  );
}

/** How many of its first rows, in the order of the query, fulfil all conditions. */
export function countMatches(query: RunQuery, read: IndexRead, rows: number): number {
  const { from, where } = indexRows(read);
  const { run, lead } = read.index;
  const direction = name(query.orders[0]?.descending ? 'DESC' : 'ASC');
  return readNumber(
    query.connection,
    sql`SELECT count(*) FROM (
      SELECT ${name(run)} AS run FROM ${from} WHERE ${where} ORDER BY ${name(lead)} ${direction} LIMIT ${rows}
    ) AS d WHERE ${holds(query, name('d.run'))}`,
  );
}

function readNumber({ rows }: ReaderConnection, { sql: text, parameters }: SqlPiece): number {
  return rows<[number]>(text, ...parameters)[0]?.[0] ?? 0;
}

function holds({ conditions, findKey }: RunQuery, run: SqlPiece): SqlPiece {
  return allOf(conditions.map((condition) => conditionSql(condition, run, findKey)));
}

/**
 * Every 256th run asks whether anybody waits, because to ask for each of a million would take a third of a second. One partition
 * stands in the text itself: only then does the index bring its rows in order.
 */
function indexRows({ index, partitions, where }: IndexRead): { from: SqlPiece; where: SqlPiece } {
  const own = allOf([name(index.has), where, name(`(${index.run} & 255 OR still_wanted())`)]);
  const [first, ...others] = partitions;
  if (first && others.length === 0) {
    const here = sql`d.experiment = ${first.experiment} AND d.deleted = ${first.deleted}`;
    return { from: name(index.from), where: allOf([here, own]) };
  }
  const pairs = JSON.stringify(partitions.map(({ experiment, deleted }) => [experiment, deleted]));
  return {
    from: sql`json_each(${pairs}) AS p CROSS JOIN ${name(index.from)}`,
    where: sql`d.experiment = (p.value ->> 0) AND d.deleted = (p.value ->> 1) AND ${own}`,
  };
}
