import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseLanguage } from './language.ts';
import { shellWords } from './words.ts';

test('follows the browser where nothing is remembered', () => {
  assert.equal(chooseLanguage(undefined, ['fr-FR', 'ja-JP', 'en-US']), 'ja');
});

test('prefers what is remembered over the browser', () => {
  assert.equal(chooseLanguage('en', ['ja']), 'en');
});

test('speaks English where the browser asks for nothing that it knows', () => {
  assert.equal(chooseLanguage('tlh', ['de', 'fr']), 'en');
});

test('the shell says the same things in both languages', () => {
  assert.deepEqual(Object.keys(shellWords.ja), Object.keys(shellWords.en));
});
