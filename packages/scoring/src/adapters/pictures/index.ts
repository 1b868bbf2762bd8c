export { choosePictures } from './choose-pictures.ts';
export { drawHeatMap } from './draw-heat-map.ts';
export { type BackgroundImage, drawOverlay } from './draw-overlay.ts';
export { createScaleFinder, type Scale } from './find-scale.ts';
export type { ScoreMap } from './score-map.ts';
