import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LeadersBoardError } from '@leadersboard/kit/errors';
import type { ChallengeDefinition } from './challenge.ts';
import { findMistakes, refuseMistakes } from './check-definition.ts';

const define = (primaryMetric: string, ...names: string[]): ChallengeDefinition => ({
  ...{ title: { en: 'Fabric' }, description: { en: '' }, visibility: 'public', closed: false },
  ...{ primaryMetric, metrics: names.map((name) => ({ name, direction: 'higher' })), resourceClass: null },
});

test('a definition whose parts fit is taken', () => {
  assert.deepEqual(findMistakes(define('loss', 'image_auc', 'loss')), []);
});

test('every part that does not fit is told at once', () => {
  const definition = define('constructor', 'image_auc', 'loss', 'image_auc');

  const check = () => refuseMistakes(findMistakes(definition));

  assert.throws(check, (error: LeadersBoardError) => {
    assert.equal(error.code, 'invalid_input');
    assert.deepEqual(
      error.issues.map(({ pointer }) => pointer),
      ['/metrics/2/name', '/primary_metric'],
    );
    return true;
  });
});
