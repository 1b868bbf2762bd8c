/** Maps that are read one at a time, in the order of the images, and as a whole more than once. */
export type MapSource = {
  /** Fills `into`, which has room for exactly this image, with the same scores whenever it is asked. */
  read(image: number, into: Float32Array): Promise<void>;
};
