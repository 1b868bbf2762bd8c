import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMlflowAddress } from './parse-mlflow-address.ts';

test('an address loses its credentials and its last slash, and keeps its path', () => {
  assert.deepEqual(parseMlflowAddress('https://ada:p%40ss@mlflow.example:5010/base/', {}), {
    url: 'https://mlflow.example:5010/base',
    authorization: `Basic ${btoa('ada:p@ss')}`,
  });
});

test('a token goes before name and password, and these before what stands in the address', () => {
  const uri = 'http://eve:x@127.0.0.1:5010';
  const named = { username: 'ada', password: 'secret' };

  assert.equal(parseMlflowAddress(uri, named).authorization, `Basic ${btoa('ada:secret')}`);
  assert.equal(parseMlflowAddress(uri, { ...named, token: 'T' }).authorization, 'Bearer T');
});

test('without credentials none are sent', () => {
  assert.equal(parseMlflowAddress('http://127.0.0.1:5010', {}).authorization, undefined);
});
