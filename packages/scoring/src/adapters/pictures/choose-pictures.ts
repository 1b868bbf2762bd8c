const MOST_IMAGES = 100;

/**
 * Which images are drawn, ascending: all up to 100, else those that say most. Images are lined up by their scores; the fifty nearest to
 * the threshold are the least certain ones, and the fifty farthest from it the most certain.
 */
export function choosePictures(imageScores: Float64Array, threshold: number | undefined): number[] {
  const images = [...imageScores.keys()];
  if (images.length <= MOST_IMAGES) return images;
  const scoreOf = (image: number) => imageScores[image] ?? 0;
  images.sort((one, other) => scoreOf(one) - scoreOf(other));
  const middle = images.length / 2;
  const below =
    threshold === undefined ? middle : images.filter((image) => scoreOf(image) < threshold).length;
  const lined = images
    .map((image, place) => ({ image, distance: Math.abs(place + 0.5 - below) }))
    .sort((one, other) => one.distance - other.distance);
  return [...lined.slice(0, MOST_IMAGES / 2), ...lined.slice(-MOST_IMAGES / 2)]
    .map(({ image }) => image)
    .sort((one, other) => one - other);
}
