import { shareScores } from '@leadersboard/scoring';

export type SampleSize = { count: number; side: number };

export type SampleMaps = { scores: Float32Array; masks: Uint8Array };

const converter = new Float32Array(1);
const converterBits = new Uint32Array(converter.buffer);

/** What happens to a score between 0 and 1, of which most are small. */
const shapes = {
  usual: (score: number) => score,
  'wide exponents': (score: number) => fromBits(score * 0x7f000000),
  'heavy ties': (score: number) => Math.round(score * 8) / 8,
  '8 bits': (score: number) => Math.round(score * 255) / 255,
  'all equal': () => 0.5,
};

export type SampleKind = keyof typeof shapes;

export const sampleKinds = Object.keys(shapes) as SampleKind[];

/** The same for the same size and kind: three squares of a tenth of the side in each image, which is some 3 % of it. */
export function createSampleMaps({ count, side }: SampleSize, kind: SampleKind): SampleMaps {
  const pixelCount = side * side;
  const scores = shareScores(count * pixelCount);
  const masks = new Uint8Array(count * pixelCount);
  const random = createRandom(20_260);
  const edge = Math.floor(side / 10);
  for (let image = 0; image < count; image += 1) {
    for (let square = 0; square < 3; square += 1) {
      const top = Math.floor(random() * (side - edge));
      const left = Math.floor(random() * (side - edge));
      for (let row = top; row < top + edge; row += 1) {
        const start = image * pixelCount + row * side + left;
        masks.fill(1, start, start + edge);
      }
    }
  }
  const shape = shapes[kind];
  for (let pixel = 0; pixel < scores.length; pixel += 1) {
    const bell = random() + random() + random() - 1.5;
    scores[pixel] = shape(1 / (1 + Math.exp(3 - 4 * bell - (masks[pixel] === 1 ? 2 : 0))));
  }
  return { scores, masks };
}

/** The float of these bits; half of them are negative. */
function fromBits(bits: number): number {
  converterBits[0] = bits;
  const score = converter[0] as number;
  return bits % 2 < 1 ? score : -score;
}

/** A linear congruential generator: fast, and good enough for pixels. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 8) / 2 ** 24;
  };
}
