"""What every baseline does around its method: read, measure itself by cross-validation, train on all, predict the test part.

A method is a function that takes labelled flowers and returns another, which tells the species of a flower.
"""

import argparse
import csv
import json
import os
import sys
import time
from pathlib import Path

FOLDS = 5


def run_experiment(name, train):
    """Called with --config and --output, as every job is; there is nothing to configure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--config")
    parser.add_argument("--output", required=True, type=Path)
    output = parser.parse_args().output
    if "LB_DATA" not in os.environ:
        sys.exit("LB_DATA is not set. Set it to the directory with train.csv and test.csv.")
    folder = Path(os.environ["LB_DATA"])
    flowers = list(read_flowers(folder / "train.csv"))
    started = time.perf_counter()
    tell_species = train(flowers)
    seconds = time.perf_counter() - started
    metrics = cross_validate(train, flowers)
    write_predictions(output / "predictions", [tell_species(lengths) for lengths, _ in read_flowers(folder / "test.csv")])
    report = {
        "params": {"method": name, "dataset": "iris", "folds": FOLDS},
        "metrics": metrics,
        "performance": {"training_time_seconds": seconds},
    }
    (output / "metrics.json").write_text(json.dumps(report, indent=2) + "\n")
    print(f"accuracy {metrics['accuracy']:.4f}, macro_f1 {metrics['macro_f1']:.4f}, by {FOLDS}-fold cross-validation")


def read_flowers(path):
    """The lengths of each flower, and its species where the file tells it."""
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            yield [float(value) for key, value in row.items() if key.endswith("_cm")], row.get("species")


def cross_validate(train, flowers):
    pairs = []
    for fold in range(FOLDS):
        tell_species = train([flower for index, flower in enumerate(flowers) if index % FOLDS != fold])
        pairs += [(species, tell_species(lengths)) for lengths, species in flowers[fold::FOLDS]]
    names = sorted({species for species, _ in pairs})
    return {
        "accuracy": sum(truth == guess for truth, guess in pairs) / len(pairs),
        "macro_f1": sum(f1_of(name, pairs) for name in names) / len(names),
    }


def f1_of(name, pairs):
    hits = sum(truth == guess == name for truth, guess in pairs)
    mentions = sum((truth == name) + (guess == name) for truth, guess in pairs)
    return 2 * hits / mentions


def write_predictions(folder, species):
    folder.mkdir(exist_ok=True)
    with (folder / "predictions.csv").open("w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("id", "species"), *enumerate(species, start=1)])
