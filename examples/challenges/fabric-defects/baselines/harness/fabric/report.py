"""Writes what a job leaves: predictions, curves, pictures for people, and metrics.json."""

import csv
import json

from fabric.npy import write_map
from fabric.png import write_grey, write_rgb


def write_rows(path, header, rows):
    path.parent.mkdir(exist_ok=True)
    with path.open("w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def write_predictions(output, pictures, heats, scores):
    folder = output / "predictions"
    folder.mkdir(exist_ok=True)
    rows = [(picture.name, f"{score:.6f}") for picture, score in zip(pictures, scores)]
    write_rows(folder / "image_scores.csv", ["image", "score"], rows)
    for picture, heat in zip(pictures, heats):
        write_map(folder / f"{picture.name}.npy", picture.width, heat)


def write_curves(output, roc, precision_recall):
    write_rows(output / "curves/roc.csv", ["false_positive_rate", "true_positive_rate"], roc)
    write_rows(output / "curves/pr.csv", ["recall", "precision"], precision_recall)


def write_pictures(output, picture, heat, threshold, hottest):
    """The picture, what the method sees in it, what it calls a flaw, and all in one."""
    folder = output / "visualizations"
    folder.mkdir(exist_ok=True)
    grey = [round(255 * value) for value in picture.pixels]
    colours = [colour_of(value / hottest) for value in heat]
    flawed = [value >= threshold for value in heat]
    overlay = [blend(*pixel) for pixel in zip(grey, colours, flawed)]
    write_grey(folder / f"{picture.name}_original.png", picture.width, grey)
    write_rgb(folder / f"{picture.name}_heatmap.png", picture.width, flatten(colours))
    write_grey(folder / f"{picture.name}_mask.png", picture.width, [255 * bad for bad in flawed])
    write_rgb(folder / f"{picture.name}_overlay.png", picture.width, flatten(overlay))


def colour_of(share):
    """From dark violet over red to light yellow."""
    share = min(max(share, 0), 1)
    red = min(1, 0.05 + 2 * share)
    green = min(1, max(0, 1.8 * share - 0.7))
    blue = max(0.35 * (1 - 2 * share), 2 * share - 1.3, 0)
    return tuple(round(255 * value) for value in (red, green, blue))


def blend(grey, colour, flawed):
    weight = 0.6 if flawed else 0.15
    return tuple(round(grey * (1 - weight) + value * weight) for value in colour)


def flatten(colours):
    return [value for colour in colours for value in colour]


def write_metrics(output, params, metrics, performance):
    sections = {"params": params, "metrics": metrics, "performance": performance}
    (output / "metrics.json").write_text(json.dumps(sections, indent=2) + "\n")
