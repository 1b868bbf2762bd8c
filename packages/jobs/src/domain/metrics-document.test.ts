import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMetrics } from './metrics-document.ts';

test('reads the three sections', () => {
  const document = parseMetrics(
    '{"params": {"method": "padim", "epochs": 3}, "metrics": {"image_auc": 0.9}, "performance": {"training_time_seconds": 2}}',
  );

  assert.deepEqual(document, {
    params: { method: 'padim', epochs: 3 },
    metrics: { image_auc: 0.9 },
    performance: { training_time_seconds: 2 },
  });
});

test('takes a section that is left out as empty and ignores the notes beside it', () => {
  assert.deepEqual(parseMetrics('{"note": [1], "author": "ada", "data": {"images": 100}}'), {
    ...{ params: {}, metrics: {}, performance: {} },
  });
});

test('keeps a name that means something to JavaScript as an ordinary one', () => {
  const { metrics } = parseMetrics('{"metrics": {"__proto__": 1, "constructor": 2}}');

  assert.deepEqual(Object.entries(metrics), [
    ['__proto__', 1],
    ['constructor', 2],
  ]);
});

for (const [title, text, told] of [
  ['what is not JSON', '{"metrics": {', /not JSON/],
  ['nothing', '', /not JSON/],
  ['NaN', '{"metrics": {"auc": NaN}}', /not JSON/],
  [
    'an infinity by overflow',
    '{"metrics": {"auc": 1e999}}',
    /"metrics.auc" must be a finite number, not Infinity/,
  ],
  ['a list', '[]', /an object, not a list/],
  ['null', 'null', /an object, not null/],
  ['a section of another kind', '{"metrics": 3}', /"metrics" must be an object, not 3/],
  [
    'a number beside the sections',
    '{"accuracy": 0.9}',
    /^In metrics\.json put "accuracy" under "metrics" or "params", not beside it\.$/,
  ],
  [
    'a number that overflows beside the sections, with a name that is too long to show',
    `{"${'a'.repeat(41)}": 1e999}`,
    /^In metrics\.json put each number under "metrics" or "params", not beside it\.$/,
  ],
  [
    'a figure of the performance beside it',
    '{"metrics": {}, "training_time_seconds": 3}',
    /put "training_time_seconds" under "performance", not beside it/,
  ],
  ['a section without its s', '{"metric": {"auc": 1}}', /"metric" is no section; call it "metrics"/],
  ['a section in capitals', '{"PARAMS": {}}', /"PARAMS" is no section; call it "params"/],
  ['a text as a metric', '{"metrics": {"auc": "0.9"}}', /not the text "0.9"/],
  ['a nested param', '{"params": {"a": {"b": 1}}}', /"params.a" must be .*, not an object/],
  ['an empty name', '{"metrics": {"": 1}}', /name that is empty/],
  ['a name with half of a surrogate pair', '{"metrics": {"\\ud800": 1}}', /no valid Unicode/],
  ['a name with a newline', '{"metrics": {"a\\nb": 1}}', /control characters/],
] as const) {
  test(`refuses ${title}`, () => {
    assert.throws(() => parseMetrics(text), { code: 'metrics_invalid', message: told });
  });
}

test('tells the first faults and counts the rest', () => {
  const metrics = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`m${index}`, 'x']));

  assert.throws(() => parseMetrics(JSON.stringify({ metrics })), { message: /and 7 more\.$/ });
});

test('refuses more names than are kept', () => {
  const metrics = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`m${index}`, index]));

  assert.throws(() => parseMetrics(JSON.stringify({ metrics })), { message: /1001 names/ });
});
