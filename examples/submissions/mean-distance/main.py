"""A baseline for anomaly detection that needs nothing but Python: how far is a point from the mean of the normal ones?

It draws its own small data set, so that it runs as it stands. A job is called with --config and --output, and writes
metrics.json into the output directory.
"""

import argparse
import json
import random
import statistics
import time
from pathlib import Path


def read_config(path):
    """Reads `name: number` lines; a real submission would bring a YAML parser."""
    config = {"seed": 7, "samples": 400, "shift": 1.8}
    for line in Path(path).read_text().splitlines() if path else []:
        name, found, value = line.partition(":")
        if found and not name.startswith("#"):
            config[name.strip()] = float(value)
    return config


def area_under_curve(normal, anomalous):
    """The share of pairs in which the anomalous point scores higher, ties counting half."""
    wins = sum((a > n) + (a == n) / 2 for a in anomalous for n in normal)
    return wins / (len(normal) * len(anomalous))


def best_f1(normal, anomalous):
    thresholds = sorted(set(anomalous))
    return max(f1(normal, anomalous, threshold) for threshold in thresholds)


def f1(normal, anomalous, threshold):
    hits = sum(score >= threshold for score in anomalous)
    alarms = sum(score >= threshold for score in normal)
    return 2 * hits / (hits + alarms + len(anomalous))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--config")
    parser.add_argument("--output", required=True)
    arguments = parser.parse_args()
    config = read_config(arguments.config)
    draw = random.Random(int(config["seed"])).gauss
    samples = int(config["samples"])

    started = time.perf_counter()
    training = [draw(0, 1) for _ in range(samples)]
    mean, spread = statistics.fmean(training), statistics.stdev(training)
    print(f"trained on {samples} normal points: mean {mean:.3f}, spread {spread:.3f}")
    trained = time.perf_counter()

    normal = [abs(draw(0, 1) - mean) / spread for _ in range(samples)]
    anomalous = [abs(draw(config["shift"], 1) - mean) / spread for _ in range(samples // 4)]
    metrics = {"image_auc": area_under_curve(normal, anomalous), "image_f1": best_f1(normal, anomalous)}
    print(f"image_auc {metrics['image_auc']:.4f}, image_f1 {metrics['image_f1']:.4f}")

    report = {
        "params": {"method": "mean-distance", **config},
        "metrics": metrics,
        "performance": {"training_time_seconds": trained - started},
    }
    (Path(arguments.output) / "metrics.json").write_text(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
