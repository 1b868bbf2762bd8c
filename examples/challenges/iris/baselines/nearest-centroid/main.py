"""The species whose mean flower is nearest, each length counted in its own standard deviations."""

from statistics import fmean, stdev

from flowers.experiment import run_experiment


def train(flowers):
    spreads = [stdev(column) for column in zip(*(lengths for lengths, _ in flowers))]
    centroids = {name: centroid([l for l, species in flowers if species == name]) for name in {s for _, s in flowers}}

    def tell_species(lengths):
        return min(sorted(centroids), key=lambda name: distance(lengths, centroids[name], spreads))

    return tell_species


def centroid(members):
    return [fmean(column) for column in zip(*members)]


def distance(one, other, spreads):
    return sum(((a - b) / spread) ** 2 for a, b, spread in zip(one, other, spreads))


if __name__ == "__main__":
    run_experiment("nearest-centroid", train)
