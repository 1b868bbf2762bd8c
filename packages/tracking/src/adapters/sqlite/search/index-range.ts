import { compareSql, type SqlPiece } from './compare-sql.ts';
import type { RunCondition } from './run-field.ts';
import type { SearchIndex } from './search-index.ts';
import { name, sql } from './sql.ts';

/** The part of the condition that an index of its field can look up: runs outside of it do not fulfil the condition. */
export function indexRange(condition: RunCondition, { lead, leadOf }: SearchIndex): SqlPiece {
  const { operator, value } = condition;
  switch (operator) {
    case '=':
      return inNumbers(condition, sql`${name(lead)} = ${leadOf(value)}`);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return inNumbers(condition, compareSql(lead, condition));
    case 'IN':
      return compareSql(lead, condition);
    case 'LIKE':
      return beginsWith(lead, /^[^%_]*/.exec(value)?.[0] ?? '', leadOf);
    default:
      return name('1');
  }
}

function inNumbers({ kind }: RunCondition, range: SqlPiece): SqlPiece {
  return kind === 'metric' ? sql`d.nan = 0 AND ${range}` : range;
}

const LAST_CHARACTER = '\u{10FFFF}';

function beginsWith(lead: string, text: string, leadOf: SearchIndex['leadOf']): SqlPiece {
  const start = leadOf(text);
  if (start === '') return name('1');
  return sql`${name(lead)} >= ${start} AND ${name(lead)} <= ${`${start}${LAST_CHARACTER}`}`;
}
