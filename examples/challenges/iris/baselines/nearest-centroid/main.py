"""The species whose mean flower is nearest, each length counted in its own standard deviations."""

from statistics import fmean, stdev

from flowers.experiment import run_experiment


def train(flowers):
    spreads = [stdev(column) for column in zip(*(lengths for lengths, _ in flowers))]
    members = {}
    for lengths, species in flowers:
        members.setdefault(species, []).append(lengths)
    centroids = {species: centroid(flowers_of_it) for species, flowers_of_it in sorted(members.items())}

    def tell_species(lengths):
        return min(centroids, key=lambda name: distance(lengths, centroids[name], spreads))

    return tell_species


def centroid(members):
    return [fmean(column) for column in zip(*members)]


def distance(one, other, spreads):
    return sum(((a - b) / spread) ** 2 for a, b, spread in zip(one, other, spreads))


if __name__ == "__main__":
    run_experiment("nearest-centroid", train)
