import type { ImageRegions } from '../../domain/anomaly/find-regions.ts';
import type { MapShape } from '../../domain/anomaly/map-shape.ts';

/** What is anomalous of an image. */
export type Mask = {
  shape: MapShape;
  regions: ImageRegions;
  /** There is no file of it: nothing is. */
  isMissing?: boolean;
};
