import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTrackingLinks } from './tracking-links.ts';

test('a run is linked under the address that people open, without credentials', () => {
  const uri = 'http://ada:secret@mlflow:5010/';

  assert.equal(createTrackingLinks({ uri }).linkOf('7f'), 'http://mlflow:5010/#/runs/7f');
  assert.equal(
    createTrackingLinks({ uri, publicUrl: 'https://ml.example/base' }).linkOf('7f'),
    'https://ml.example/base/#/runs/7f',
  );
});

test('without a tracking server there are no links', () => {
  assert.equal(createTrackingLinks({}).linkOf('7f'), null);
});
