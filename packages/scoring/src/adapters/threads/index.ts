export { createPixelThreads, type PixelThreads } from './create-pixel-threads.ts';
