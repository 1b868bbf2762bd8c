import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, encode, load, unlessOneOf, whenOneOf } from './instructions.ts';

test('writes an instruction as the kernel lays it out: code, two jumps, operand', () => {
  const bytes = encode([...load(4), ...unlessOneOf([0xc000003e], answer(0x80000000))]);

  assert.equal(bytes.toString('hex'), '2000000004000000150001003e0000c00600000000000080');
});

test('goes from each of several values into the block, and around it from behind the last', () => {
  const program = whenOneOf([7, 8, 9], [...load(0), ...answer(1)]);

  const jumps = program.slice(0, 3).map(({ ifTrue, ifFalse }) => [ifTrue, ifFalse]);

  assert.deepEqual(jumps, [
    [2, 0],
    [1, 0],
    [0, 2],
  ]);
});

test('leaves a block out that no value leads to', () => {
  assert.deepEqual(whenOneOf([], answer(1)), []);
});

test('refuses a jump that one byte cannot hold', () => {
  const longest = whenOneOf([1], Array(255).fill(answer(1)).flat());
  const tooLong = whenOneOf([1], Array(256).fill(answer(1)).flat());

  assert.equal(encode(longest).length, 256 * 8);
  assert.throws(() => encode(tooLong), { code: 'internal', message: /goes over 256 instructions/ });
});
