"""The simplest baseline: a pixel is unusual that is darker or brighter than pixels of normal cloth are."""

from fabric.experiment import run_experiment


class GlobalIntensity:
    def __init__(self):
        self.count = self.total = self.squares = 0

    def learn(self, picture):
        self.count += len(picture.pixels)
        self.total += sum(picture.pixels)
        self.squares += sum(value * value for value in picture.pixels)
        self.finish()
        return {"mean_intensity": self.mean, "spread_of_intensity": self.spread}

    def finish(self):
        self.mean = self.total / self.count
        self.spread = (self.squares / self.count - self.mean**2) ** 0.5

    def heat(self, picture):
        return [abs(value - self.mean) / self.spread for value in picture.pixels]


if __name__ == "__main__":
    run_experiment("global-intensity", GlobalIntensity, {})
