import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Condition, Predicate } from './condition.ts';
import { parseRunFilter, type RunAttribute } from './run-search-grammar.ts';

const FILTERS = 2000;
const ALPHABET = [..."aZ_7. /%-é学😀\\;(='\t", ' AND '];

test('whatever conditions are printed as a filter are read again', () => {
  const draw = createDraw(7);
  for (let number = 0; number < FILTERS; number += 1) {
    const conditions = Array.from({ length: draw(6) }, () => drawCondition(draw));

    const filter = conditions
      .map((condition) => printCondition(condition, draw))
      .join(pick([' AND ', '\nand '], draw));

    assert.deepEqual(parseRunFilter(filter), conditions, filter);
  }
});

type Draw = (limit: number) => number;

function createDraw(seed: number): Draw {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

function pick<Value>(values: readonly [Value, ...Value[]], draw: Draw): Value {
  return values[draw(values.length)] ?? values[0];
}

function drawText(draw: Draw): string {
  const text = Array.from({ length: draw(6) }, () => ALPHABET[draw(ALPHABET.length)]).join('');
  return text.replace(/\\+$/, '');
}

function drawCondition(draw: Draw): Condition<RunAttribute> {
  const key = `${drawText(draw).replaceAll("'", '')}k`;
  const text = drawText(draw);
  return pick<() => Condition<RunAttribute>>(
    [
      () => ({ kind: 'metric', key, ...drawNumber(draw) }),
      () => ({
        kind: pick(['param', 'tag'], draw),
        key,
        operator: pick(['=', '!=', 'LIKE', 'ILIKE'], draw),
        value: text,
      }),
      () => ({
        kind: pick(['param', 'tag'], draw),
        key,
        operator: pick(['IS NULL', 'IS NOT NULL'], draw),
        value: null,
      }),
      () => ({ kind: 'attribute', key: pick(['start_time', 'end_time'], draw), ...drawNumber(draw) }),
      () => ({
        kind: 'attribute',
        key: pick(['run_name', 'status', 'user_id'], draw),
        operator: '=',
        value: text,
      }),
      () => ({
        kind: 'attribute',
        key: 'run_id',
        operator: pick(['IN', 'NOT IN'], draw),
        value: ['a', key.replaceAll('\\', '')],
      }),
      () => ({
        kind: 'dataset',
        key: pick(['name', 'digest', 'context'], draw),
        operator: 'LIKE',
        value: text,
      }),
    ],
    draw,
  )();
}

function drawNumber(draw: Draw): Extract<Predicate, { value: number }> {
  const value = (draw(2_000_001) - 1_000_000) / 10 ** draw(12);
  return { operator: pick(['=', '!=', '<', '<=', '>', '>='], draw), value };
}

function printCondition(condition: Condition<RunAttribute>, draw: Draw): string {
  const prefix = pick(
    (
      {
        metric: ['metric', 'metrics'],
        param: ['param', 'parameters'],
        tag: ['tag', 'tags'],
        attribute: ['attr', 'run'],
        dataset: ['dataset', 'datasets'],
      } as const
    )[condition.kind],
    draw,
  );
  const space = pick(['', ' ', '\n  '], draw);
  const operator = /^\w/.test(condition.operator) ? ` ${condition.operator} ` : condition.operator;
  return `${prefix}.\`${condition.key}\`${space}${operator}${space}${printValue(condition)}`;
}

function printValue({ value }: Predicate): string {
  if (value === null) return '';
  if (typeof value === 'number') return `${value}`;
  if (typeof value === 'string') return printText(value);
  return `(${value.map(printText).join(', ')})`;
}

function printText(text: string): string {
  return `"${text}"`;
}
