export type MapShape = { height: number; width: number };

export function pixelCountOf({ height, width }: MapShape): number {
  return height * width;
}
