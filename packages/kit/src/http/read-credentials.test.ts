import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCredentials } from './read-credentials.ts';

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

const readable: [header: string, credentials: object][] = [
  ['Bearer abc', { token: 'abc' }],
  ['bearer  abc ', { token: 'abc' }],
  [basic('ana:abc'), { token: 'abc', user: 'ana' }],
  [basic('アナ:a:b'), { token: 'a:b', user: 'アナ' }],
  [basic('token:abc'), { token: 'abc' }],
  [basic(':abc'), { token: 'abc', user: '' }],
];

for (const [header, credentials] of readable) {
  test(`reads "${header}"`, () => {
    assert.deepEqual(readCredentials(header, { basicAuth: true }), credentials);
  });
}

for (const header of ['', 'abc', 'Bearer', 'Bearer a b', 'Basic', basic('ana'), 'Basic !!!', 'Digest abc']) {
  test(`does not read "${header}"`, () => {
    assert.equal(readCredentials(header, { basicAuth: true }), undefined);
  });
}

test('does not read names and passwords where the server takes none', () => {
  assert.equal(readCredentials(basic('ana:abc'), { basicAuth: false }), undefined);
});
