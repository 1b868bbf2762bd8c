import type { MapShape } from '../../domain/anomaly/map-shape.ts';

/** What an entry says of each pixel of one image. */
export type ScoreMap = { shape: MapShape; scores: Float32Array };
