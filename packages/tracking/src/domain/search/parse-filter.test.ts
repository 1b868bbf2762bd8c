import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseExperimentFilter } from './experiment-search-grammar.ts';
import { parseLoggedModelFilter } from './logged-model-search-grammar.ts';
import { parseModelVersionFilter } from './model-version-search-grammar.ts';
import { parseRegisteredModelFilter } from './registered-model-search-grammar.ts';
import { parseRunFilter } from './run-search-grammar.ts';
import { searchLimits } from './search-limits.ts';

const refused = { code: 'invalid_parameter_value' };

test('reads conditions on metrics, params, tags, attributes and datasets', () => {
  const conditions = parseRunFilter(
    `metrics.loss <= -1.5e-3 and params.model LIKE 'tree%' AND tag.team IS NOT NULL
      AND status != "FAILED" AND dataset.context IN ('train', "test")`,
  );

  assert.deepEqual(conditions, [
    { kind: 'metric', key: 'loss', operator: '<=', value: -0.0015 },
    { kind: 'param', key: 'model', operator: 'LIKE', value: 'tree%' },
    { kind: 'tag', key: 'team', operator: 'IS NOT NULL', value: null },
    { kind: 'attribute', key: 'status', operator: '!=', value: 'FAILED' },
    { kind: 'dataset', key: 'context', operator: 'IN', value: ['train', 'test'] },
  ]);
});

test('an empty filter has no conditions', () => {
  assert.deepEqual(parseRunFilter(''), []);
});

test('a key is all that follows the first dot, without its quotes', () => {
  const names = ['a.b.c', '`val loss/é`', '"f1@0.5"', "'two words'", '学習率', 'order', '`a``b`', '`x`.`y`'];

  const keys = names.map((name) => parseRunFilter(`tags.${name} = 'x'`)[0]?.key);

  assert.deepEqual(keys, [
    ...['a.b.c', 'val loss/é', 'f1@0.5', 'two words', '学習率', 'order', 'a``b', 'x`.`y'],
  ]);
});

test('runs have other spellings of some attributes', () => {
  const spellings = ['run_name', '`run name`', 'attributes.`Run Name`', 'attr."Run name"', 'run.run_name'];

  const keys = spellings.map((spelling) => parseRunFilter(`${spelling} = 'x'`)[0]?.key);

  assert.deepEqual(keys, Array(5).fill('run_name'));
  assert.deepEqual(parseRunFilter('Created > 5'), [
    { kind: 'attribute', key: 'start_time', operator: '>', value: 5 },
  ]);
});

test('quotes and backslashes end no text, and stay in it', () => {
  const texts = [`'it''s'`, `'it\\'s'`, `'C:\\'`, `"it's"`, `"say ""hi"""`, `''`, `'a -- b; AND'`, `'\0\n'`];

  const values = texts.map((text) => parseRunFilter(`params.x = ${text}`)[0]?.value);

  assert.deepEqual(values, [...["it''s", "it\\'s", 'C:\\', "it's", 'say ""hi""', '', 'a -- b; AND', '\0\n']]);
});

test('an AND may be missing, doubled, or stand at an end, as in MLflow', () => {
  const filter = `AND metrics.a > 1 metrics.b > 2 AND and params.c = 'x'AND params.d = 'y' AND`;

  const keys = parseRunFilter(filter).map(({ key }) => key);

  assert.deepEqual(keys, ['a', 'b', 'c', 'd']);
});

test('each kind of thing has its own names and comparisons', () => {
  assert.deepEqual(parseExperimentFilter(`experiment_id IN ('0', '12') AND tags.team IS NULL`), [
    { kind: 'attribute', key: 'experiment_id', operator: 'IN', value: ['0', '12'] },
    { kind: 'tag', key: 'team', operator: 'IS NULL', value: null },
  ]);
  assert.deepEqual(parseRegisteredModelFilter(`name ilike '%net'`), [
    { kind: 'attribute', key: 'name', operator: 'ILIKE', value: '%net' },
  ]);
  assert.deepEqual(parseModelVersionFilter(`version_number >= '2' AND version_number < 9`), [
    { kind: 'attribute', key: 'version_number', operator: '>=', value: 2 },
    { kind: 'attribute', key: 'version_number', operator: '<', value: 9 },
  ]);
  assert.deepEqual(
    parseLoggedModelFilter('metrics.val/top-5 > .5 AND params.lr = 0.01 AND creation_time > 5'),
    [
      { kind: 'metric', key: 'val/top-5', operator: '>', value: 0.5 },
      { kind: 'param', key: 'lr', operator: '=', value: '0.01' },
      { kind: 'attribute', key: 'creation_timestamp', operator: '>', value: 5 },
    ],
  );
});

test('a refusal says what was found and what is allowed', () => {
  const sentences = [
    ['metric.a <> 1', 'Invalid comparator "<>" after "metric.a": allowed are =, !=, <, <=, >, >=.'],
    ['metrics.a = "1"', 'Expected a numeric value for "metrics.a"; found "\\"1\\"".'],
    ['params.a = 1', `Expected a quoted string value such as 'my-value' for "params.a"; found "1".`],
    ['metricz.a > 1', 'Invalid entity type "metricz": before the dot stands one of attributes,'],
    [
      'lifecycle_stage = 1',
      'Invalid attribute key "lifecycle_stage": the attributes of runs here are run_id,',
    ],
    ["datasets.size = 'x'", 'Invalid dataset key "size": datasets have name, digest, context.'],
    [
      "params.a = 'x' OR params.b = 'y'",
      'after "OR" a comparison is expected, and "params.b = \'y\'" was found.',
    ],
    ['metrics.a-b > 1', 'a key of more than letters, digits, "_" and "." stands in backticks'],
    ["params.`` = 'x'", 'There is no key in "params.``".'],
  ] as const;

  for (const [filter, sentence] of sentences) {
    assert.throws(
      () => parseRunFilter(filter),
      (error: Error) => error.message.includes(sentence) || assert.fail(error.message),
    );
  }
});

test('what the fields of a thing do not allow is refused', () => {
  const filters = [
    () => parseRunFilter(`status IN ('RUNNING')`),
    () => parseRunFilter('status IS NULL'),
    () => parseRunFilter(`run_id IN ()`),
    () => parseRunFilter(`run_id IN ('a' 'b')`),
    () => parseRunFilter(`run_id IN ('a\\'b')`),
    () => parseRunFilter(`run_id IN 'a'`),
    () => parseRunFilter(`params.a NOT LIKE 'x'`),
    () => parseRunFilter(`params.__proto__`),
    () => parseRunFilter(`constructor = 'x'`),
    () => parseRunFilter(`__proto__.x = 'x'`),
    () => parseExperimentFilter(`experiment_id = 'first'`),
    () => parseExperimentFilter('creation_time > 1.5'),
    () => parseExperimentFilter(`params.a = 'x'`),
    () => parseRegisteredModelFilter('tags.a IS NULL'),
    () => parseModelVersionFilter('version_number = 9007199254740993'),
    () => parseLoggedModelFilter(`metrics.a > 'x'`),
  ];

  for (const parse of filters) assert.throws(parse, refused, `${parse}`);
});

test('hostile filters are refused quickly', () => {
  const { filterLength, conditions, patternLength } = searchLimits;
  const long = filterLength - 20;
  const filters = [
    `params.a = '${'x'.repeat(1_000_000)}'`,
    `params.a = '${"''".repeat(long / 2)}`,
    `params.a = '${"\\'".repeat(long / 2)}x`,
    `params.a = "${'\\"'.repeat(long / 2)}" "`,
    `params.${'`'.repeat(long - 1)} = 'x'`,
    `params${'."a"'.repeat(long / 4)}`,
    `${'('.repeat(long)}`,
    `run_id IN (${"'a',".repeat(long / 4)}`,
    `metrics.a > ${'1'.repeat(long)}x`,
    `metrics.a > ${'-'.repeat(long)}1`,
    `${' '.repeat(long)};`,
    'metrics.a > 1 '.repeat(conditions + 1),
    `params.a LIKE '${'%'.repeat(patternLength + 1)}'`,
    'metrics.a > 1 -- comment',
    'metrics.a > 1 /* comment */',
    'metrics.a > 1; DROP TABLE runs',
    `params.a = 'x' UNION SELECT 1`,
    "params.a = 'unterminated",
    'params.`unterminated = 1',
    '\0',
    '$tag$metrics.a$tag$ > 1',
    'metrics.a > %(value)s',
    `metrics.${'\uD800'} > 1`,
  ];

  for (const filter of filters) {
    const begin = process.cpuUsage();
    assert.throws(() => parseRunFilter(filter), refused, filter.slice(0, 50));
    assert.ok(process.cpuUsage(begin).user < 500_000, filter.slice(0, 50));
  }
});
