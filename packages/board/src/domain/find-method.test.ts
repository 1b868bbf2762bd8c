import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findMethod } from './find-method.ts';

const find = (method: unknown) => findMethod({}, { method });

test('what the program says comes before what the submission says', () => {
  const result = { params: { method: 'cfa' }, metrics: {}, performance: {}, artifacts: [] };

  assert.equal(findMethod({ result }, { method: 'padim' }), 'cfa');
  assert.equal(find('padim'), 'padim');
});

test('there is no method where nobody says one', () => {
  for (const method of [undefined, null, '', ' \n ', 7, ['padim']]) assert.equal(find(method), null);
});

test('a long one is cut between characters', () => {
  assert.equal(find('あ'.repeat(200)), 'あ'.repeat(200));
  assert.equal(find('🙂'.repeat(201)), `${'🙂'.repeat(199)}…`);
});

test('nothing in it breaks a line, steers a terminal or turns the text around', () => {
  assert.equal(find('a\u001b[31m\r\nb\u0000'), 'a [31m b');
  assert.equal(find('pad\u202egnp.exe'), 'pad gnp.exe');
  assert.equal(find('a\u2028b\ud800'), 'a b\ufffd');
});
