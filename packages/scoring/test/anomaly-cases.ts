import type { MapShape } from '@leadersboard/scoring';

/** Maps with their truth, one image after the other. */
export type AnomalyCase = { name: string; shapes: MapShape[]; masks: Uint8Array; scores: Float32Array };

export type Random = () => number;

/** The same numbers for the same seed, from 0 to below 1. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

const converter = new DataView(new ArrayBuffer(4));

/** Any finite score is as likely as any other: all exponents, both signs, subnormals. */
function anyScore(random: Random): number {
  converter.setUint32(0, Math.floor(random() * 2 ** 32));
  const score = converter.getFloat32(0);
  return Number.isFinite(score) ? score : anyScore(random);
}

/** How a score comes about. */
export const scoreKinds: Record<string, (random: Random) => number> = {
  'uniform scores': (random) => random(),
  'negative scores': (random) => -5 + 4 * random(),
  'scores on both sides of zero': (random) => random() - 0.5,
  'few distinct scores': (random) => Math.floor(random() * 4),
  'scores of 8 bits': (random) => Math.floor(random() * 256) / 255,
  'equal scores': () => 0.25,
  'zeros of both signs': (random) => [0, -0, 1, -1][Math.floor(random() * 4)] ?? 0,
  'subnormal scores': (random) => (random() - 0.5) * 2 ** -130,
  'neighbours of one': (random) => 1 + Math.floor(random() * 6 - 3) * 2 ** -23,
  'many neighbours of one': (random) => 1 + Math.floor(random() * 40) * 2 ** -23,
  'any exponent': anyScore,
  'the largest scores': (random) => (random() < 0.5 ? -1 : 1) * 3.4028234663852886e38,
};

/** What a mask is like: how likely each pixel is anomalous. */
export const maskKinds: Record<string, number> = {
  'few regions': 0.06,
  'many regions': 0.3,
  'mostly anomalous': 0.9,
  'no anomalous pixel': 0,
  'no normal pixel': 1,
};

const shapeKinds: Record<string, MapShape[]> = {
  'one pixel': [{ height: 1, width: 1 }],
  'one image': [{ height: 11, width: 13 }],
  'images of different shapes': [
    { height: 1, width: 17 },
    { height: 8, width: 8 },
    { height: 13, width: 1 },
    { height: 5, width: 9 },
  ],
};

/** Each kind of score with each kind of mask and shape, in a way that a seed tells. */
export function anomalyCases(seed: number): AnomalyCase[] {
  const random = createRandom(seed);
  return Object.entries(scoreKinds).flatMap(([scoreName, score]) =>
    Object.entries(maskKinds).flatMap(([maskName, share]) =>
      Object.entries(shapeKinds).map(([shapeName, shapes]) => ({
        name: `${scoreName}, ${maskName}, ${shapeName}, seed ${seed}`,
        ...createMaps(shapes, random, { score, share }),
      })),
    ),
  );
}

/** An anomalous pixel draws twice and keeps the higher score. */
export function createMaps(
  shapes: MapShape[],
  random: Random,
  { score, share }: { score: Random | ((random: Random) => number); share: number },
): Omit<AnomalyCase, 'name'> {
  const pixelCount = shapes.reduce((total, { height, width }) => total + height * width, 0);
  const masks = Uint8Array.from({ length: pixelCount }, () => (random() < share ? 255 : 0));
  const draw = (mask: number) => (mask > 0 ? Math.max(score(random), score(random)) : score(random));
  return { shapes, masks, scores: Float32Array.from(masks, draw) };
}
