import type { MapShape } from '../../domain/anomaly/map-shape.ts';

const LARGEST_SIDE = 512;

/** The size at which a map is shown: small ones enlarged by a whole number, large ones reduced, so that no side is above 512. */
export function fitPicture({ height, width }: MapShape): MapShape {
  const side = Math.max(height, width);
  if (side <= LARGEST_SIDE) {
    const times = Math.floor(LARGEST_SIDE / side);
    return { height: height * times, width: width * times };
  }
  const reduce = (length: number) => Math.max(1, Math.round((length * LARGEST_SIDE) / side));
  return { height: reduce(height), width: reduce(width) };
}
