import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { colourMap } from './colour-map.ts';

suite('the colours of a heat map', () => {
  test('get lighter with every step, evenly', () => {
    const lightness = Array.from({ length: 256 }, (_, step) =>
      lightnessOf(colourMap.subarray(step * 3, step * 3 + 3)),
    );
    const steps = lightness.slice(1).map((value, step) => value - (lightness[step] ?? 0));

    const even = ((lightness.at(-1) ?? 0) - (lightness[0] ?? 0)) / 255;
    assert.ok(even > 0.3, `${even} a step`);
    for (const step of steps)
      assert.ok(step > -0.1 && step < 4 * even, `a step of ${step}, where ${even} is even`);
  });
});

/** CIE L*, from 0 to 100. */
function lightnessOf([red = 0, green = 0, blue = 0]: Uint8Array): number {
  const linear = (part: number) => (part <= 10 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  return luminance > 0.008856 ? 116 * Math.cbrt(luminance) - 16 : 903.3 * luminance;
}
