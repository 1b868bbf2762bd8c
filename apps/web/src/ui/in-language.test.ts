import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inLanguage } from './in-language.ts';

test('a text is in the language that is chosen, else in English', () => {
  assert.equal(inLanguage({ en: 'Fabric', ja: '布' }, 'ja'), '布');
  assert.equal(inLanguage({ en: 'Fabric', ja: '布' }, 'en'), 'Fabric');
  assert.equal(inLanguage({ en: 'Fabric', ja: '' }, 'ja'), 'Fabric');
  assert.equal(inLanguage({ en: 'Fabric' }, 'ja'), 'Fabric');
});
