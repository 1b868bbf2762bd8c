import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { installMlflow } from '@leadersboard/kit/testing';
import type { Condition } from '../src/domain/search/condition.ts';
import { drawFilters } from './draw-filters.ts';
import { filterCases, type Search } from './filter-cases.ts';
import { filterParsers } from './filter-parsers.ts';

const FILTERS_DRAWN = 2000;
const program = fileURLToPath(new URL('./mlflow-conditions.py', import.meta.url));

test('what MLflow takes too has the same fields, operators and values', { timeout: 170_000 }, async () => {
  const filters = mapSearches((search) => [...filterCases[search], ...drawFilters(search, FILTERS_DRAWN)]);

  const theirs = await askMlflow(filters);

  const ours = mapSearches((search) => filters[search].map((filter) => tryParse(search, filter)));
  for (const search of searches) {
    const both = filters[search]
      .map((filter, index) => ({ filter, here: ours[search][index], there: theirs[search][index] }))
      .filter(({ here, there }) => here && there);
    assert.ok(both.length > 50, `${search}: ${both.length}`);
    for (const { filter, here, there } of both) assert.deepEqual(here, there, `${search}: ${filter}`);
  }
});

const searches = Object.keys(filterCases) as Search[];

function mapSearches<Value>(map: (search: Search) => Value): Record<Search, Value> {
  return Object.fromEntries(searches.map((search) => [search, map(search)])) as Record<Search, Value>;
}

function tryParse(search: Search, filter: string): unknown[] | null {
  try {
    return filterParsers[search](filter).map(toTuple);
  } catch {
    return null;
  }
}

function toTuple({ kind, key, operator, value }: Condition<string>): unknown[] {
  return [kind, key, operator, value];
}

async function askMlflow(filters: Record<Search, string[]>): Promise<Record<Search, unknown[]>> {
  const python = spawn(join(dirname(await installMlflow()), 'python'), [program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(python, 'exit');
  python.stdin.end(JSON.stringify(filters));
  const answer = await text(python.stdout);
  const [code] = await ended;
  assert.equal(code, 0);
  return JSON.parse(answer);
}
