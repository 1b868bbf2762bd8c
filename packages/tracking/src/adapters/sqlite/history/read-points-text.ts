import type { ReaderConnection } from '@leadersboard/kit/sqlite';
import { type History, IN_ORDER, type PointRow, selectPoints } from './read-points.ts';

export type PointsText = {
  /** Messages with commas between them. */
  pieces: Uint8Array[];
  count: number;
  /** The last of them, where others follow. */
  last: PointRow | undefined;
};

type Wish = {
  after?: readonly number[] | undefined;
  limit: number;
  key: string;
  /** Each message says so where it is given. */
  runId?: string;
};

const ROWS_AT_ONCE = 10_000;

/**
 * The next points as the text of JSON, which SQLite writes: 100,000 take 22 ms, against 75 ms where the rows come to JavaScript
 * first. A value has the 17 digits that give back the same number.
 */
export function readPointsText(connection: ReaderConnection, history: History, wish: Wish): PointsText {
  const pieces: Uint8Array[] = [];
  let { after = [] } = wish;
  let count = 0;
  while (count < wish.limit) {
    const rows = Math.min(ROWS_AT_ONCE, wish.limit - count);
    const piece = readPiece(connection, history, { ...wish, after, limit: rows });
    if (piece.text) pieces.push(piece.text);
    count += piece.count;
    if (!piece.last) return { pieces, count, last: undefined };
    if (count === wish.limit) return { pieces, count, last: piece.last };
    after = piece.last;
  }
  return { pieces, count, last: undefined };
}

type Piece = { text: Uint8Array | null; count: number; last: PointRow | undefined };

function readPiece(
  connection: ReaderConnection,
  { run, key }: History,
  { after, limit, key: name, runId }: Wish & { after: readonly number[] },
): Piece {
  const start = `{"key":${JSON.stringify(name)},"value":`;
  const end = runId === undefined ? '}' : `,"run_id":${JSON.stringify(runId)}}`;
  const points = `${selectPoints(after)} ${IN_ORDER}`;
  const [row = [null, 0]] = connection.rows<[Uint8Array | null, number]>(
    `SELECT CAST(group_concat(
       concat(?, iif(nan, '"NaN"', json_quote(value)), ',"timestamp":', timestamp, ',"step":', step, ?), ','
     ) AS BLOB), count(*) FROM (${points} LIMIT ?)`,
    ...[start, end, run, key, ...after, limit],
  );
  const [last, next] = connection.rows<PointRow>(
    `${points} LIMIT 2 OFFSET ?`,
    ...[run, key, ...after, limit - 1],
  );
  return { text: row[0], count: row[1], last: next && last };
}
