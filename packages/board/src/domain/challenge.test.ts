import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directionOf, type Metric } from './challenge.ts';

const challenge: { metrics: readonly Metric[] } = {
  metrics: [
    { name: 'image_auc', direction: 'higher' },
    { name: 'vram_mb', direction: 'lower' },
  ],
};

test('a metric counts the way that the challenge says', () => {
  assert.equal(directionOf(challenge, 'image_auc'), 'higher');
  assert.equal(directionOf(challenge, 'vram_mb'), 'lower');
});

test('a metric that the challenge does not know counts upwards', () => {
  assert.equal(directionOf(challenge, 'toString'), 'higher');
});
