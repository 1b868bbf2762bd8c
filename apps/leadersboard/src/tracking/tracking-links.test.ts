import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTrackingLinks } from './tracking-links.ts';

test('a run is linked under the address that people open, without credentials', () => {
  const uri = 'http://ada:secret@mlflow:5010/';

  assert.equal(createTrackingLinks({ uri }, undefined).linkOf('7f'), 'http://mlflow:5010/#/runs/7f');
  assert.equal(
    createTrackingLinks({ uri, publicUrl: 'https://ml.example/base' }, undefined).linkOf('7f'),
    'https://ml.example/base/#/runs/7f',
  );
});

test('without a tracking server there are no links', () => {
  assert.equal(createTrackingLinks({}, undefined).linkOf('7f'), null);
});

test('our own tracking server is linked where it serves a web UI', () => {
  const own = 'http://127.0.0.1:5010';

  assert.equal(createTrackingLinks({ ui: 'mlflow' }, own).linkOf('7f'), `${own}/#/runs/7f`);
  assert.equal(createTrackingLinks({}, own).linkOf('7f'), null);
});
