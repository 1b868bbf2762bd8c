import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawParts, partsOf } from './split-items.ts';

const items = Array.from({ length: 100 }, (_, index) => ({
  id: `image-${index}`,
  group: index < 20 ? 'defective' : 'normal',
}));

describe('drawParts', () => {
  it('puts each item into one part, and of each group its share into the public one', () => {
    const { public: shown, private: hidden = [] } = drawParts(items, 0.3, 'fabric');

    assert.equal(shown.filter((index) => index < 20).length, 6);
    assert.equal(shown.filter((index) => index >= 20).length, 24);
    assert.deepEqual(
      [...shown, ...hidden].sort((one, other) => one - other),
      [...items.keys()],
    );
  });

  it('draws the same parts for the same seed, in whatever order the items stand', () => {
    const reversed = items.toReversed();

    const one = drawParts(items, 0.3, 'fabric').public.map((index) => items[index]?.id);
    const other = drawParts(reversed, 0.3, 'fabric').public.map((index) => reversed[index]?.id);

    assert.deepEqual(one.toSorted(), other.toSorted());
  });

  it('draws other parts for another seed', () => {
    assert.notDeepEqual(drawParts(items, 0.3, 'fabric').public, drawParts(items, 0.3, 'iris').public);
  });

  it('has no private part where all is public', () => {
    assert.deepEqual(drawParts(items, 1, 'fabric'), { public: [...items.keys()] });
  });
});

describe('partsOf', () => {
  it('keeps the order of the items', () => {
    assert.deepEqual(
      partsOf(5, (index) => index % 2 === 1),
      { public: [1, 3], private: [0, 2, 4] },
    );
  });
});
