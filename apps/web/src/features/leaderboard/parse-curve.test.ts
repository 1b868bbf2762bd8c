import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCurve } from './parse-curve.ts';

test('reads the first two columns of a curve, with their names', () => {
  const curve = parseCurve('fpr,tpr,threshold\r\n0,0,inf\r\n0.5,0.75,0.2\r\n1,1,-inf\r\n');

  assert.deepEqual(curve, {
    ...{ x: 'fpr', y: 'tpr' },
    points: [
      [0, 0],
      [0.5, 0.75],
      [1, 1],
    ],
  });
});

test('leaves out lines that are no numbers, and a curve that has no point', () => {
  assert.deepEqual(parseCurve('a,b\n1,x\n1,2')?.points, [[1, 2]]);
  assert.equal(parseCurve('a,b\n'), undefined);
  assert.equal(parseCurve(''), undefined);
});
