"""What every baseline does around its method: read, train, measure itself on the validation part, predict the test part.

A method has `learn(picture)`, called once for each normal picture, which returns what it has learned so far as numbers for
the live curves; `finish()`, called after the last one; and `heat(picture)`, which says for each pixel how unusual it is.
"""

import argparse
import json
import time
from pathlib import Path

from fabric import measures, report
from fabric.dataset import read_dataset

SHARE_THAT_SCORES = 0.02


def run_experiment(name, create_method, defaults):
    """Called with --config and --output, as every job is. `defaults` are the parameters that config.yaml may set."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--config")
    parser.add_argument("--output", required=True, type=Path)
    arguments = parser.parse_args()
    params = {"visualizations": 8, **defaults, **read_config(arguments.config)}
    dataset = read_dataset()
    with (arguments.output / "metrics.jsonl").open("w") as curves:
        method = create_method(**{key: params[key] for key in defaults})
        seconds = train(method, dataset.train, curves)
        metrics, threshold = validate(method, dataset, curves, arguments.output)
    metrics["inference_time_ms"] = predict(method, dataset, threshold, params["visualizations"], arguments.output)
    performance = {"training_time_seconds": seconds, "inference_time_ms": metrics["inference_time_ms"]}
    report.write_metrics(arguments.output, {"method": name, "dataset": "fabric-defects", **params}, metrics, performance)
    print(", ".join(f"{key} {value:.4f}" for key, value in metrics.items()))


def read_config(path):
    """Reads `name: number` lines."""
    lines = Path(path).read_text().splitlines() if path else []
    pairs = [line.split(":", 1) for line in lines if ":" in line and not line.startswith("#")]
    return {name.strip(): json.loads(value) for name, value in pairs}


def train(method, pictures, curves):
    started = time.perf_counter()
    for step, picture in enumerate(pictures, start=1):
        tell(curves, {"step": step, **method.learn(picture)})
    method.finish()
    seconds = time.perf_counter() - started
    print(f"learned from {len(pictures)} normal pictures in {seconds:.1f} s", flush=True)
    return seconds


def validate(method, dataset, curves, output):
    """Measures the method on pictures whose flaws are known; the curve shows the measure as pictures come in."""
    pictures, heats, scores, labels = dataset.validation, [], [], []
    for picture in pictures:
        heats.append(method.heat(picture))
        scores.append(score_of(heats[-1]))
        labels.append(picture.mask is not None)
        if len(set(labels)) == 2:
            tell(curves, {"step": len(dataset.train) + len(labels), "image_auc": measures.area_under_roc(scores, labels)})
    masks = [picture.mask or [False] * len(picture.pixels) for picture in pictures]
    pixel_scores = [value for heat in heats for value in heat]
    pixel_labels = [bad for mask in masks for bad in mask]
    pixel_f1, threshold = measures.best_f1(pixel_scores, pixel_labels)
    roc = measures.roc_points(scores, labels)
    report.write_curves(output, roc, measures.precision_recall_points(scores, labels))
    metrics = {
        "image_auc": measures.area_under(roc),
        "image_ap": measures.average_precision(scores, labels),
        "image_f1": measures.best_f1(scores, labels)[0],
        "pixel_auc": measures.area_under_roc(pixel_scores, pixel_labels),
        "pixel_ap": measures.average_precision(pixel_scores, pixel_labels),
        "pixel_f1": pixel_f1,
        "pixel_pro": measures.per_region_overlap(heats, masks, pictures[0].width),
    }
    print(f"measured on {len(pictures)} pictures of the validation part", flush=True)
    return metrics, threshold


def predict(method, dataset, threshold, shown, output):
    """Writes the predictions for the test part, and pictures of those that look worst; returns the time for one, in ms."""
    started = time.perf_counter()
    heats = [method.heat(picture) for picture in dataset.test]
    milliseconds = 1000 * (time.perf_counter() - started) / len(heats)
    scores = [score_of(heat) for heat in heats]
    report.write_predictions(output, dataset.test, heats, scores)
    worst = sorted(range(len(heats)), key=lambda index: -scores[index])[:shown]
    for index in worst:
        report.write_pictures(output, dataset.test[index], heats[index], threshold, hottest=3 * threshold)
    print(f"predicted {len(heats)} pictures of the test part", flush=True)
    return milliseconds


def score_of(heat):
    """A picture is as bad as its worst places."""
    worst = sorted(heat, reverse=True)[: max(1, round(len(heat) * SHARE_THAT_SCORES))]
    return sum(worst) / len(worst)


def tell(curves, point):
    curves.write(json.dumps(point) + "\n")
    curves.flush()
