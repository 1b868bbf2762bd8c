import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMetricLine } from './parse-metric-line.ts';

test('reads each name beside the step as a curve, and when it was written as none', () => {
  const line = parseMetricLine('{"step": 3, "loss": 0.25, "精度": -1e-3, "timestamp": 1700000000.5}');

  assert.deepEqual(line, {
    step: 3,
    values: [
      ['loss', 0.25],
      ['精度', -0.001],
    ],
  });
});

const broken: [title: string, line: string, fault: RegExp][] = [
  ['NaN, which JSON does not know', '{"step": 1, "loss": NaN}', /no JSON/],
  ['half a line', '{"step": 1, "lo', /no JSON/],
  ['a list', '[1, 2]', /no object/],
  ['a line without a step', '{"loss": 1}', /"step" is no whole number/],
  ['a step between two', '{"step": 1.5, "loss": 1}', /"step" is no whole number/],
];
for (const [title, text, fault] of broken) {
  test(`leaves out ${title}`, () => {
    const line = parseMetricLine(text);

    assert.deepEqual(line.values, []);
    assert.match(line.fault ?? '', fault);
  });
}

test('leaves out values that are no finite numbers, and keeps the others of their line', () => {
  const line = parseMetricLine('{"step": 1, "a": 1, "b": "NaN", "c": null, "d": 1e999, "e": [1], "": 2}');

  assert.deepEqual(line.values, [['a', 1]]);
  assert.match(line.fault ?? '', /no finite numbers/);
});

test('leaves out what goes beyond 200 names', () => {
  const names = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`m${index}`, index]));

  const line = parseMetricLine(JSON.stringify({ step: 1, ...names }));

  assert.equal(line.values.length, 200);
  assert.match(line.fault ?? '', /more than 200 names/);
});
