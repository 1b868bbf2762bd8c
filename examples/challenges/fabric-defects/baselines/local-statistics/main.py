"""A better baseline: the mean and the spread of a small neighbourhood, against those of normal cloth."""

from statistics import fmean, stdev

from fabric.experiment import run_experiment
from fabric.filters import box_mean, box_spread


class LocalStatistics:
    def __init__(self, radius, background):
        self.radius, self.background = radius, background
        self.means, self.spreads = [], []

    def learn(self, picture):
        means, spreads = self.describe(picture)
        self.means += means[:: self.radius]
        self.spreads += spreads[:: self.radius]
        return {"local_mean": fmean(means), "local_spread": fmean(spreads)}

    def finish(self):
        self.usual_mean, self.mean_varies = fmean(self.means), stdev(self.means)
        self.usual_spread, self.spread_varies = fmean(self.spreads), stdev(self.spreads)

    def heat(self, picture):
        means, spreads = self.describe(picture)
        raw = [
            ((mean - self.usual_mean) / self.mean_varies) ** 2 + ((spread - self.usual_spread) / self.spread_varies) ** 2
            for mean, spread in zip(means, spreads)
        ]
        return [value**0.5 for value in raw]

    def describe(self, picture):
        """Against the light of a wide neighbourhood, so that a lamp at one side is no flaw."""
        light = box_mean(picture.pixels, picture.width, self.background)
        evened = [value / around for value, around in zip(picture.pixels, light)]
        return box_spread(evened, picture.width, self.radius)


if __name__ == "__main__":
    run_experiment("local-statistics", LocalStatistics, {"radius": 5, "background": 30})
