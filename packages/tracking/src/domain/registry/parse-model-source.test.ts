import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseModelSource } from './parse-model-source.ts';

test('a source names a run, a logged model, a version or an address of files', () => {
  const sources = {
    'runs:/7f/model/v1': { kind: 'run', runId: '7f', folder: 'model/v1' },
    'runs:/7f': { kind: 'run', runId: '7f', folder: '' },
    'models:/m-12': { kind: 'logged model', modelId: 'm-12' },
    'models:/cats/3': { kind: 'version', modelName: 'cats', which: { version: 3 } },
    'models:/my cats/LATEST': { kind: 'version', modelName: 'my cats', which: { alias: 'latest' } },
    'models:/cats/Staging': { kind: 'version', modelName: 'cats', which: { stage: 'Staging' } },
    'models:/cats@best': { kind: 'version', modelName: 'cats', which: { alias: 'best' } },
    'mlflow-artifacts:/1/7f': { kind: 'files', address: 'mlflow-artifacts:/1/7f' },
    'mlflow-artifacts:///1/7f': { kind: 'files', address: 'mlflow-artifacts:///1/7f' },
    'file:///data/1': { kind: 'files', address: 'file:///data/1' },
    '/data/1': { kind: 'files', address: '/data/1' },
  };

  for (const [source, parsed] of Object.entries(sources)) assert.deepEqual(parseModelSource(source), parsed);
});

test('a source that this server does not keep is refused', () => {
  const refused = [
    ...['', ' ', 'model', './model', '../model', 'c:/model', 'runs:', 'runs:/', 'runs:7f', 'runs://host/7f'],
    ...['models:', 'models:/', 'models://host/cats/1', 'models:/a/b/c', 'models:/cats@', 'models:/@best'],
    ...['s3://bucket/model', 'gs://bucket/model', 'http://host/model', 'https://host/model', 'ftp://host/m'],
    ...[
      'file://host/data',
      'FILE:///data',
      'mlflow-artifacts://host/1/7f',
      '//host/share',
      '\\\\host\\share',
    ],
    ...['javascript:alert(1)', 'data:,x', 'hdfs:/model', 'dbfs:/model', 'prompts:/greeting/1'],
  ];

  for (const source of refused) {
    assert.throws(() => parseModelSource(source), { code: 'invalid_parameter_value' }, source);
  }
});

test('no path leads out of a run', () => {
  const paths = [
    '..',
    '../x',
    'a/../b',
    '%2e%2e/x',
    '..%2fx',
    '%252e%252e/x',
    'a\\..\\b',
    'a//b',
    './a',
    'a#b',
    'a?b',
  ];

  for (const path of paths) {
    assert.throws(() => parseModelSource(`runs:/7f/${path}`), { code: 'invalid_parameter_value' }, path);
  }
});
