import assert from 'node:assert/strict';
import test from 'node:test';
import { artifactsTreeId, parseTreeId } from './tree-id.ts';

test('accepts small letters, digits and hyphens', () => {
  assert.equal(parseTreeId('01jd-7x'), '01jd-7x');
});

for (const id of ['', '-a', '.tmp', '..', 'a/b', 'A', 'a\0', 'a\n', 'あ', 'a'.repeat(129)]) {
  test(`refuses ${JSON.stringify(id.slice(0, 20))} as an id`, () => {
    assert.throws(() => parseTreeId(id), { code: 'invalid_path' });
  });
}

test('keeps the artifacts of each attempt apart', () => {
  assert.equal(artifactsTreeId({ id: '01jd', attempt: 2 }), '01jd-2');
});
