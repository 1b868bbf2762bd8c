import type { Cloth, Flaw } from './cloth.ts';
import type { Random } from './random.ts';

export type CreateFlaw = (random: Random, cloth: Cloth) => Flaw;

/** Where a flaw lies: away from the edge, so that all of it is seen. */
function chooseCentre(random: Random): [number, number] {
  return [random.between(26, 70), random.between(26, 70)];
}

/** How far out a place lies of a spot with a ragged edge: below 1 is inside. */
function createSpot(random: Random, radius: number, raggedness: number): (x: number, y: number) => number {
  const [centreX, centreY] = chooseCentre(random);
  const [turn, length] = [random.between(0, Math.PI), random.between(1, 1.6)];
  const waves = [2, 3, 5, 7].map((count) => ({
    ...{ count, size: (raggedness * random.gauss()) / Math.sqrt(count), phase: random.between(0, 7) },
  }));
  return (x, y) => {
    const [right, down] = [x - centreX, y - centreY];
    const major = (right * Math.cos(turn) + down * Math.sin(turn)) / length;
    const minor = down * Math.cos(turn) - right * Math.sin(turn);
    const angle = Math.atan2(minor, major);
    const edge = waves.reduce(
      (sum, { count, size, phase }) => sum + size * Math.cos(count * angle + phase),
      1,
    );
    return Math.hypot(major, minor) / (radius * Math.max(edge, 0.4));
  };
}

const createHole: CreateFlaw = (random) => {
  const spot = createSpot(random, random.between(4.5, 7.5), 0.22);
  return {
    kind: 'hole',
    covers: ({ x, y }) => spot(x, y) < 1.1,
    thicken({ x, y }) {
      const distance = spot(x, y);
      return distance < 1 ? 0 : Math.min(1, 0.55 + 0.45 * (distance - 1) * 3);
    },
    shade: ({ x, y }) => (spot(x, y) < 1 ? 0.7 : 1),
  };
};

const createStain: CreateFlaw = (random) => {
  const spot = createSpot(random, random.between(8, 14), 0.2);
  const darkness = random.between(0.2, 0.38);
  return {
    kind: 'stain',
    covers: ({ x, y }) => spot(x, y) < 1,
    shade({ x, y }) {
      const distance = spot(x, y);
      const rim = 0.1 * Math.exp(-(((distance - 0.92) / 0.1) ** 2));
      return 1 - rim - darkness / (1 + Math.exp((distance - 1) * 14));
    },
  };
};

/** A stretch of one thread, in either direction; `position` is 0 in its middle and -1 and 1 at its ends. */
function chooseStretch(random: Random, cloth: Cloth, threads: number) {
  const centre = cloth.placeOf(...chooseCentre(random));
  const direction = random.next() < 0.5 ? ('warp' as const) : ('weft' as const);
  const [across, along] = direction === 'warp' ? (['u', 'v'] as const) : (['v', 'u'] as const);
  const index = Math.floor(centre[across]);
  return {
    direction,
    position: (place: { u: number; v: number }) => (place[along] - centre[along]) / (threads / 2),
    offset: (place: { u: number; v: number }) => Math.abs(place[across] - index - 0.5),
  };
}

const createBrokenThread: CreateFlaw = (random, cloth) => {
  const stretch = chooseStretch(random, cloth, random.between(5, 9));
  return {
    kind: 'broken-thread',
    covers: (place) => Math.abs(stretch.position(place)) < 1 && stretch.offset(place) < 0.55,
    thicken(place, direction) {
      if (direction !== stretch.direction || stretch.offset(place) >= 0.5) return 1;
      return Math.abs(stretch.position(place)) < 1 ? 0 : 1;
    },
    shade: (place) => (Math.abs(stretch.position(place)) < 1 && stretch.offset(place) < 0.5 ? 0.78 : 1),
  };
};

const createThickThread: CreateFlaw = (random, cloth) => {
  const stretch = chooseStretch(random, cloth, random.between(4, 7));
  const bulge = (place: { u: number; v: number }) => Math.max(0, 1 - stretch.position(place) ** 2);
  return {
    kind: 'thick-thread',
    covers: (place) => bulge(place) > 0.1 && stretch.offset(place) < 0.6,
    thicken: (place, direction) =>
      direction === stretch.direction && stretch.offset(place) < 0.5 ? 1 + 1.4 * bulge(place) : 1,
    isWarpOnTop: (place, asWoven) =>
      bulge(place) > 0.1 && stretch.offset(place) < 0.5 ? stretch.direction === 'warp' : asWoven,
    shade: (place) => 1 + (stretch.offset(place) < 0.55 ? 0.25 * bulge(place) : 0),
  };
};

/** Threads that were lifted in the wrong order: the diagonal runs the other way, or a thread lies on top too long. */
const createMisweave: CreateFlaw = (random, cloth) => {
  const centre = cloth.placeOf(...chooseCentre(random));
  const [i, j] = [Math.floor(centre.u), Math.floor(centre.v)];
  const [halfWidth, halfHeight] = [random.whole(1, 2), random.whole(1, 3)];
  const mistake = random.whole(0, 2);
  const covers = ({ u, v }: { u: number; v: number }) =>
    Math.abs(u - i - 0.5) < halfWidth + 0.5 && Math.abs(v - j - 0.5) < halfHeight + 0.5;
  return {
    ...{ kind: 'misweave', covers },
    isWarpOnTop(place, asWoven) {
      if (!covers(place)) return asWoven;
      return mistake === 2 ? (Math.floor(place.u) + Math.floor(place.v)) % 4 < 2 : mistake === 0;
    },
  };
};

/** A crease: the cloth is pulled in from both sides, one flank catches the light, the other lies in shadow. */
const createFold: CreateFlaw = (random) => {
  const [centreX, centreY] = chooseCentre(random);
  const angle = random.between(0, 2 * Math.PI);
  const halfLength = random.between(22, 34);
  const [normalX, normalY] = [Math.cos(angle), Math.sin(angle)];
  const measure = (x: number, y: number) => {
    const along = (y - centreY) * normalX - (x - centreX) * normalY;
    const bend = 3 * Math.sin(along / 14);
    const distance = (x - centreX) * normalX + (y - centreY) * normalY + bend;
    return { distance, strength: Math.max(0, 1 - (along / halfLength) ** 2) };
  };
  return {
    kind: 'fold',
    covers({ x, y }) {
      const { distance, strength } = measure(x, y);
      return strength > 0.15 && Math.abs(distance) < 2 + 4 * strength;
    },
    displace(x, y) {
      const { distance, strength } = measure(x, y);
      const pull = 3.5 * strength * Math.tanh(distance / 2) * Math.exp(-((distance / 9) ** 2));
      return [pull * normalX, pull * normalY];
    },
    shade({ x, y }) {
      const { distance, strength } = measure(x, y);
      const flank =
        0.3 * Math.exp(-(((distance + 3) / 2.5) ** 2)) - 0.5 * Math.exp(-(((distance - 2) / 2.2) ** 2));
      return 1 + strength * flank;
    },
  };
};

export const flaws: readonly CreateFlaw[] = [
  ...[createHole, createStain, createBrokenThread],
  ...[createThickThread, createMisweave, createFold],
];
