import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { compareSql } from '../src/adapters/sqlite/search/compare-sql.ts';
import { searchLimits } from '../src/domain/search/search-limits.ts';

const PAIRS = 5000;
const SIGNS = [...'aAbBéÉ%_*?[]^-\\😀'];

test('patterns match as on the database of MLflow', () => {
  using theirs = new DatabaseSync(':memory:');
  theirs.exec('PRAGMA case_sensitive_like = true');
  const like = theirs.prepare('SELECT ? LIKE ? AS matches');
  const ilike = theirs.prepare('SELECT lower(?) LIKE lower(?) AS matches');
  using ours = new DatabaseSync(':memory:');
  const draw = createDraw();
  let matched = 0;

  for (let pair = 0; pair < PAIRS; pair += 1) {
    const [text, pattern] = [draw(5), draw(4)];

    const found = (['LIKE', 'ILIKE'] as const).map((operator) => {
      const { sql, parameters } = compareSql('?', { operator, value: pattern });
      return ours.prepare(`SELECT ${sql} AS matches`).get(text, ...parameters)?.matches;
    });

    const expected = [like, ilike].map((statement) => statement.get(text, pattern)?.matches);
    assert.deepEqual(found, expected, `${text} ${pattern}`);
    matched += Number(expected[0]);
  }
  assert.ok(matched > PAIRS / 50);
});

test('no pattern within the limit takes long', () => {
  using database = new DatabaseSync(':memory:');
  const text = 'a'.repeat(8000);

  for (const sign of ['%a', '%_', 'a', '%', '%a_']) {
    const repeated = sign.repeat((searchLimits.patternLength - 2) / sign.length);
    const { sql, parameters } = compareSql('?', { operator: 'LIKE', value: `%${repeated}b` });
    const begin = process.cpuUsage();
    database.prepare(`SELECT ${sql}`).get(text, ...parameters);
    assert.ok(process.cpuUsage(begin).user < 500_000, sign);
  }
});

function createDraw(): (length: number) => string {
  let state = 5;
  function next(limit: number): number {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  }
  return (length) => Array.from({ length: next(length + 1) }, () => SIGNS[next(SIGNS.length)]).join('');
}
