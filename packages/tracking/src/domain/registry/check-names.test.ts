import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAlias, checkNewAlias } from './check-alias.ts';
import { checkModelName } from './check-model-name.ts';
import { checkRegistryTags } from './check-registry-tag.ts';
import { parseVersionNumber } from './parse-version-number.ts';

const isInvalid = { code: 'invalid_parameter_value' };

test('a model may have any name that is no path', () => {
  for (const name of ['a', '日本語 モデル', '.hidden', '100%', 'x'.repeat(256)]) {
    assert.equal(checkModelName(name), name);
  }
  for (const name of ['', ' ', 'a/b', 'a:b', '.', '..', '..a', 'a\nb', 'a\0', 'x'.repeat(257)]) {
    assert.throws(() => checkModelName(name), isInvalid, name);
  }
});

test('an alias is a word that is read as nothing else', () => {
  for (const alias of ['best', 'v1x', '12', 'ü', 'a-b_c', 'a'.repeat(255)]) {
    assert.equal(checkNewAlias(alias), alias);
  }
  for (const alias of ['', 'a b', 'a.b', 'a/b', 'a@b', 'a'.repeat(256), 'latest', 'Latest', 'v1', 'V12']) {
    assert.throws(() => checkNewAlias(alias), isInvalid, alias);
  }
});

test('the newest version may be asked for by an alias that cannot be given', () => {
  assert.equal(checkAlias('latest'), 'latest');
});

test('a tag that is given twice has its last value, and one that is too long is refused', () => {
  const long = 'v'.repeat(100_000);

  assert.deepEqual(
    checkRegistryTags([
      { key: 'a', value: '1' },
      { key: 'a', value: long },
    ]),
    [{ key: 'a', value: long }],
  );
  assert.throws(() => checkRegistryTags([{ key: 'a', value: `${long}v` }]), isInvalid);
  assert.throws(() => checkRegistryTags([{ key: '../a', value: '' }]), isInvalid);
});

test('the number of a version is a whole number as text', () => {
  assert.deepEqual(['1', '02', '-1'].map(parseVersionNumber), [1, 2, -1]);
  for (const text of ['', 'x', '1.5', '1e3', '0x1', '9'.repeat(16)]) {
    assert.throws(() => parseVersionNumber(text), isInvalid, text);
  }
});
