import assert from 'node:assert/strict';
import { test } from 'node:test';
import { liesWithin } from './lies-within.ts';

const root = 'mlflow-artifacts:/1/7f/artifacts';

test('an address lies within a root, however its slashes are written', () => {
  for (const address of [root, `${root}/`, `${root}/model`, 'mlflow-artifacts:///1/7f/artifacts/a/b']) {
    assert.equal(liesWithin(address, root), true, address);
  }
  for (const address of ['/data/7f/model', 'file:/data/7f/model', 'file:///data/7f/model']) {
    assert.equal(liesWithin(address, 'file:///data/7f'), true, address);
  }
});

test('what begins like a root does not lie within it', () => {
  const others = [
    `${root}x`,
    `${root}xy/model`,
    'mlflow-artifacts:/1/7f',
    'mlflow-artifacts:/',
    '/1/7f/artifacts',
    'file:///1/7f/artifacts',
  ];

  for (const address of others) assert.equal(liesWithin(address, root), false, address);
  assert.equal(liesWithin('/etc', 'file:///data'), false);
});

test('no path leads out of a root', () => {
  for (const path of ['..', '../..', 'a/../..', '%2e%2e', 'a\\..', '/etc', 'a#b']) {
    assert.throws(() => liesWithin(`${root}/${path}`, root), { code: 'invalid_parameter_value' }, path);
  }
});
