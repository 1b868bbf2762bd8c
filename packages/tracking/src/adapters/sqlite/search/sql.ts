import type { SqliteValue } from '@leadersboard/kit/sqlite';
import type { SqlPiece } from './compare-sql.ts';

/** A piece of SQL from other pieces, which stand in it as they are; every other value becomes a question mark. */
export function sql(texts: TemplateStringsArray, ...parts: readonly (SqlPiece | SqliteValue)[]): SqlPiece {
  let text = texts[0] ?? '';
  const parameters: SqliteValue[] = [];
  for (const [index, part] of parts.entries()) {
    const piece = isPiece(part) ? part : { sql: '?', parameters: [part] };
    text += piece.sql + (texts[index + 1] ?? '');
    parameters.push(...piece.parameters);
  }
  return { sql: text, parameters };
}

/** The name of a table or a column, or another text of ours: never what a client wrote. */
export function name(text: string): SqlPiece {
  return { sql: text, parameters: [] };
}

export function joinPieces(pieces: readonly SqlPiece[], separator: ', ' | ' AND ' | ' '): SqlPiece {
  return {
    sql: pieces.map((piece) => piece.sql).join(separator),
    parameters: pieces.flatMap(({ parameters }) => parameters),
  };
}

export function allOf(conditions: readonly SqlPiece[]): SqlPiece {
  return conditions.length > 0 ? joinPieces(conditions, ' AND ') : name('1');
}

function isPiece(part: SqlPiece | SqliteValue): part is SqlPiece {
  return typeof part === 'object' && part !== null && 'sql' in part;
}
