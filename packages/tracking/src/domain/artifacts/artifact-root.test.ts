import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseArtifactRoot } from './artifact-root.ts';

const directories = ['/shared/artifacts', '/mnt/日 本'];

const roots = [
  ['mlflow-artifacts:/', { folder: '' }],
  ['mlflow-artifacts:/1/run/artifacts', { folder: '1/run/artifacts' }],
  ['mlflow-artifacts:///1/run/', { folder: '1/run' }],
  ['file:///shared/artifacts', { directory: '/shared/artifacts', folder: '' }],
  ['file:///shared/artifacts/1/', { directory: '/shared/artifacts', folder: '1' }],
  ['file:/shared/artifacts/1/a', { directory: '/shared/artifacts', folder: '1/a' }],
  ['file:///mnt/%E6%97%A5%20%E6%9C%AC/1', { directory: '/mnt/日 本', folder: '1' }],
] as const;

for (const [uri, root] of roots) {
  test(`reads the root ${uri}`, () => {
    assert.deepEqual(parseArtifactRoot(uri, directories), root);
  });
}

for (const uri of [
  ...['', '/shared/artifacts', 's3://bucket/a', 'http://127.0.0.1/a', 'dbfs:/a', 'file:', 'file://'],
  ...['mlflow-artifacts://host/1', 'mlflow-artifacts:1', 'mlflow-artifacts:/../1', 'mlflow-artifacts:/1//a'],
  ...[
    'mlflow-artifacts:/1?a',
    'mlflow-artifacts:/1#a',
    'mlflow-artifacts:/%2e%2e/1',
    'mlflow-artifacts:/1\n',
  ],
  ...['file:///etc', 'file:///shared/artifacts2', 'file:///shared', 'file://host/shared/artifacts/1'],
  ...[
    'file:///shared/artifacts/../../etc',
    'file:///shared/artifacts/%2e%2e/a',
    'file:///shared/artifacts/a%2fb',
  ],
  ...['file:///shared/artifacts/1?a', 'file:///shared/artifacts/1#a', 'FILE:///shared/artifacts/1'],
]) {
  test(`refuses the root ${JSON.stringify(uri)}`, () => {
    assert.throws(() => parseArtifactRoot(uri, directories), { code: 'invalid_parameter_value' });
  });
}
