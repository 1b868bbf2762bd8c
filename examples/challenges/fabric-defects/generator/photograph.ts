import type { Cloth, Flaw } from './cloth.ts';
import type { Random } from './random.ts';

export const SIZE = 96;
/** Looks in each direction for one pixel. */
const LOOKS = 3;
const NOISE = 0.018;

/** The grey values that a camera sees, row after row. */
export function photograph(cloth: Cloth, random: Random, flaw?: Flaw): Uint8Array {
  return Uint8Array.from({ length: SIZE * SIZE }, (_, index) => {
    const [left, top] = [index % SIZE, Math.floor(index / SIZE)];
    let sum = 0;
    for (let look = 0; look < LOOKS * LOOKS; look += 1) {
      const x = left + ((look % LOOKS) + 0.5) / LOOKS;
      const y = top + (Math.floor(look / LOOKS) + 0.5) / LOOKS;
      sum += cloth.lookAt(x, y, flaw);
    }
    const value = sum / (LOOKS * LOOKS) + NOISE * random.gauss();
    return Math.min(255, Math.max(0, Math.round(value * 255)));
  });
}

/** 255 where the flaw is, else 0. */
export function drawMask(cloth: Cloth, flaw: Flaw): Uint8Array {
  return Uint8Array.from({ length: SIZE * SIZE }, (_, index) => {
    const [x, y] = [(index % SIZE) + 0.5, Math.floor(index / SIZE) + 0.5];
    return flaw.covers(cloth.placeOf(x, y)) ? 255 : 0;
  });
}
