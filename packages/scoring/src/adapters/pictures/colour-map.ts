type Rgb = readonly [red: number, green: number, blue: number];

const STEPS = 256;
const [DARKEST, BRIGHTEST] = [0.14, 0.97];
const [FIRST_HUE, LAST_HUE] = [285, 465];
const [LEAST_CHROMA, MOST_CHROMA] = [0.03, 0.19];

/**
 * Red, green and blue of 256 steps, from the lowest score to the highest: from near black over violet, red and orange to pale yellow. Each
 * step is as much lighter than the one before as any other, so that equal differences look equal, in grey and to the colour-blind too.
 */
export const colourMap: Uint8Array = Uint8Array.from(
  Array.from({ length: STEPS }, (_, step) => colourAt(step / (STEPS - 1))).flat(),
);

function colourAt(share: number): number[] {
  const lightness = DARKEST + (BRIGHTEST - DARKEST) * share;
  const hue = ((FIRST_HUE + (LAST_HUE - FIRST_HUE) * share) * Math.PI) / 180;
  let chroma = LEAST_CHROMA + (MOST_CHROMA - LEAST_CHROMA) * Math.sin(Math.PI * share);
  let rgb = toLinearRgb(lightness, chroma, hue);
  while (!rgb.every((part) => part >= 0 && part <= 1)) {
    chroma *= 0.998;
    rgb = toLinearRgb(lightness, chroma, hue);
  }
  return rgb.map((part) => Math.round(255 * toGamma(part)));
}

/** @see https://bottosson.github.io/posts/oklab/ */
function toLinearRgb(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ];
}

function toGamma(part: number): number {
  return part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055;
}
