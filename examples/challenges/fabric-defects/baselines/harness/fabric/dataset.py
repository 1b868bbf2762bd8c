"""The pictures of the challenge, from the directory that LB_DATA names."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

from fabric.png import read_grey


class Picture(NamedTuple):
    name: str
    width: int
    height: int
    pixels: list  # From 0 to 1, row after row.
    mask: list | None  # True where the flaw is; None where there is none, or nobody says.


class Dataset(NamedTuple):
    train: list
    validation: list
    test: list


def read_dataset():
    if "LB_DATA" not in os.environ:
        sys.exit("LB_DATA is not set. Set it to the directory with the challenge's data: train, validation and test.")
    root = Path(os.environ["LB_DATA"])
    normal = read_folder(root / "validation/normal")
    defective = read_folder(root / "validation/defective", root / "validation/masks")
    return Dataset(read_folder(root / "train/normal"), alternate(normal, defective), read_folder(root / "test"))


def read_folder(folder, masks=None):
    return [read_picture(path, masks and masks / path.name) for path in sorted(folder.glob("*.png"))]


def read_picture(path, mask_path):
    width, height, pixels = read_grey(path)
    mask = [value > 127 for value in read_grey(mask_path)[2]] if mask_path else None
    return Picture(path.stem, width, height, [value / 255 for value in pixels], mask)


def alternate(one, other):
    """One of each in turn, so that what is measured on the way has seen both."""
    pairs = [picture for pair in zip(one, other) for picture in pair]
    shorter = min(len(one), len(other))
    return pairs + one[shorter:] + other[shorter:]
