"""The best baseline: features of small patches, and how far they lie from those of normal cloth (Mahalanobis distance).

It is what PaDiM does (Defard et al., 2020), with features made by hand instead of a network's, and with one distribution for
all places, because cloth lies differently in each picture.
"""

from fabric.experiment import run_experiment
from fabric.filters import box_mean, box_spread, shifted_difference
from gaussian import Gaussian


class PatchMahalanobis:
    def __init__(self, radius, stride, background):
        self.radius, self.stride, self.background = radius, stride, background
        self.gaussian = Gaussian()

    def learn(self, picture):
        features = self.describe(picture)
        for place in self.grid(picture):
            self.gaussian.add([feature[place] for feature in features])
        return {"feature_spread": self.gaussian.spread()}

    def finish(self):
        self.gaussian.finish()

    def heat(self, picture):
        features = self.describe(picture)
        distances = {
            place: self.gaussian.distance([feature[place] for feature in features]) for place in self.grid(picture)
        }
        nearest = [
            distances[y // self.stride * self.stride * picture.width + x // self.stride * self.stride]
            for y in range(picture.height)
            for x in range(picture.width)
        ]
        return box_mean(nearest, picture.width, self.stride)

    def grid(self, picture):
        for y in range(0, picture.height, self.stride):
            yield from range(y * picture.width, (y + 1) * picture.width, self.stride)

    def describe(self, picture):
        """Light, contrast, and how much a patch differs from itself one pixel on, one thread on and one repeat on."""
        width = picture.width
        light = box_mean(picture.pixels, width, self.background)
        evened = [value / around for value, around in zip(picture.pixels, light)]
        shifts = [(1, 0), (0, 1), (2, 2), (-2, 2), (6, 6), (-6, 6), (12, 0), (0, 12)]
        differences = [shifted_difference(evened, width, right, down) for right, down in shifts]
        means = [box_mean(difference, width, self.radius) for difference in differences]
        return [*box_spread(evened, width, self.radius), *means]


if __name__ == "__main__":
    run_experiment("patch-mahalanobis", PatchMahalanobis, {"radius": 6, "stride": 3, "background": 30})
