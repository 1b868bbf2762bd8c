import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTrackingLinks } from './tracking-links.ts';

const experiment = 'leadersboard/{challenge}/{user}';

test('a run is linked under the address that people open, without credentials', () => {
  const settings = { experiment, uri: 'http://ada:secret@mlflow:5010/' };

  assert.equal(createTrackingLinks(settings, undefined).linkOf('7f'), 'http://mlflow:5010/#/runs/7f');
  assert.equal(
    createTrackingLinks({ ...settings, publicUrl: 'https://ml.example/base' }, undefined).linkOf('7f'),
    'https://ml.example/base/#/runs/7f',
  );
});

test('without a tracking server there are no links', () => {
  assert.equal(createTrackingLinks({ experiment }, undefined).linkOf('7f'), null);
});

test('our own tracking server is linked where it serves a web UI', () => {
  const own = { url: 'http://127.0.0.1:5010', trustsWhoeverAsks: false };

  assert.equal(createTrackingLinks({ experiment, ui: 'mlflow' }, own).linkOf('7f'), `${own.url}/#/runs/7f`);
  assert.equal(createTrackingLinks({ experiment }, own).linkOf('7f'), null);
});

test('a run that its user may not read in our own server has no link', () => {
  const settings = { experiment: 'leadersboard/{challenge}', ui: 'mlflow', publicUrl: 'https://ml.example' };
  const linkOf = (trustsWhoeverAsks: boolean) =>
    createTrackingLinks(settings, { url: 'http://127.0.0.1:5010', trustsWhoeverAsks }).linkOf('7f');

  assert.equal(linkOf(false), null);
  assert.equal(linkOf(true), 'https://ml.example/#/runs/7f');
});
