import type { Random } from './random.ts';

/** A place on the picture in pixels, and the same in threads: `u` counts the warp, `v` the weft. */
export type Place = { x: number; y: number; u: number; v: number };

/** What a flaw changes of the cloth; what is absent stays as it was woven. */
export type Flaw = {
  kind: string;
  /** Whether this place belongs to the flaw. */
  covers(place: Place): boolean;
  /** How far, in pixels, the cloth that is seen here was pushed. */
  displace?(x: number, y: number): readonly [number, number];
  isWarpOnTop?(place: Place, asWoven: boolean): boolean;
  /** How many times as thick as usual the thread is here; 0 where it is missing. */
  thicken?(place: Place, direction: 'warp' | 'weft'): number;
  /** What the light is multiplied with. */
  shade?(place: Place): number;
};

export type Cloth = {
  placeOf(x: number, y: number): Place;
  /** How bright the cloth is at a place in pixels, from 0 to 1. */
  lookAt(x: number, y: number, flaw?: Flaw): number;
};

type Thread = { light: number; thickness: number; twist: number };

const PITCH = 6;
const THREADS = 64;
const GAP_LIGHT = 0.1;

/** A 2/2 twill under a camera: no two pieces lie alike, and no two threads are spun alike. */
export function createCloth(random: Random): Cloth {
  const warp = spin(random, 0.8);
  const weft = spin(random, 0.56);
  const placeOf = layDown(random);
  const light = lightUp(random);

  function lookAt(x: number, y: number, flaw?: Flaw): number {
    const [dx, dy] = flaw?.displace?.(x, y) ?? [0, 0];
    const place = placeOf(x + dx, y + dy);
    const seen = { ...place, x, y };
    const isWarpOnTop = (i: number, j: number) => {
      const asWoven = (((i - j) % 4) + 4) % 4 < 2;
      return flaw?.isWarpOnTop?.({ x, y, u: i + 0.5, v: j + 0.5 }, asWoven) ?? asWoven;
    };
    const along = see(warp, place.u, place.v, flaw?.thicken?.(seen, 'warp') ?? 1, isWarpOnTop);
    const across = see(
      weft,
      place.v,
      place.u,
      flaw?.thicken?.(seen, 'weft') ?? 1,
      (j, i) => !isWarpOnTop(i, j),
    );
    const { brightness } = along.height > across.height ? along : across;
    return brightness * light(x, y) * (flaw?.shade?.(seen) ?? 1);
  }

  return { placeOf, lookAt };
}

function spin(random: Random, light: number): Thread[] {
  return Array.from({ length: THREADS }, () => ({
    light: light * (1 + 0.05 * random.gauss()),
    thickness: 0.94 + 0.05 * random.gauss(),
    twist: random.next(),
  }));
}

/** Turned a little, shifted by any amount, and drawn out of shape by less than half a thread. */
function layDown(random: Random): Cloth['placeOf'] {
  const angle = random.between(-0.05, 0.05);
  const [cos, sin] = [Math.cos(angle) / PITCH, Math.sin(angle) / PITCH];
  const [shiftU, shiftV] = [random.between(20, 24), random.between(20, 24)];
  const [waveU, waveV] = [random.between(0, 6), random.between(0, 6)];
  return (x, y) => ({
    ...{ x, y },
    u: cos * x - sin * y + shiftU + 0.3 * Math.sin(y / 17 + waveU),
    v: sin * x + cos * y + shiftV + 0.3 * Math.sin(x / 19 + waveV),
  });
}

/** A lamp at one side, and a camera that sees its corners darker. */
function lightUp(random: Random): (x: number, y: number) => number {
  const gain = random.between(0.92, 1.08);
  const [slopeX, slopeY] = [random.between(-0.12, 0.12), random.between(-0.12, 0.12)];
  return (x, y) => {
    const [right, down] = [x / 48 - 1, y / 48 - 1];
    return gain * (1 + slopeX * right + slopeY * down - 0.05 * (right * right + down * down));
  };
}

/**
 * How high the thread that passes here lies, and how bright it is: round across, rising and sinking along itself as the weave
 * has it, and twisted of fibres.
 */
function see(
  threads: readonly Thread[],
  across: number,
  along: number,
  thickening: number,
  isOnTop: (thread: number, crossing: number) => boolean,
): { height: number; brightness: number } {
  const index = Math.floor(across);
  const thread = threads[((index % THREADS) + THREADS) % THREADS] ?? { light: 0, thickness: 0, twist: 0 };
  const side = (2 * (across - index - 0.5)) / (thread.thickness * thickening || 1e-9);
  if (Math.abs(side) >= 1) return { height: -1, brightness: GAP_LIGHT };
  const roundness = Math.sqrt(1 - side * side);
  const rise = riseOf(along, (crossing) => isOnTop(index, crossing));
  const fibres = 0.07 * Math.sin(2 * Math.PI * (thread.twist + 1.5 * along + 0.6 * side));
  const brightness = thread.light * (0.45 + 0.55 * roundness - 0.16 * side) * (0.72 + 0.28 * rise + fibres);
  return { height: rise * 0.8 + roundness * 0.4 * thickening, brightness };
}

/** From -1, under all crossing threads, to 1, above them; halfway where it changes sides. */
function riseOf(along: number, isOnTop: (crossing: number) => boolean): number {
  const crossing = Math.floor(along);
  const offset = along - crossing - 0.5;
  const here = isOnTop(crossing) ? 1 : -1;
  const next = isOnTop(crossing + Math.sign(offset)) ? 1 : -1;
  const nearness = Math.abs(offset) * 2;
  return here + ((next - here) / 2) * nearness * nearness;
}
