"""The pixel metrics of other programs, one answer for each line: the name of a metric function below.

The maps are read once, and what belongs to the truth alone is made once, before the first answer.
"""

import json
import sys
import time
from functools import cached_property

import numpy as np
from scipy.ndimage import label
from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score

FPR_LIMIT = 0.3


def read_maps(folder, count, side):
    scores = np.fromfile(f"{folder}/scores.f32", dtype=np.float32).reshape(count, side, side)
    masks = np.fromfile(f"{folder}/masks.u8", dtype=np.uint8).reshape(count, side, side) > 0
    return scores, masks


def find_shares(masks):
    """1 / area of its region for each anomalous pixel, in reading order."""
    shares = []
    for mask in masks:
        regions, _ = label(mask, structure=np.ones((3, 3)))
        inside = regions[mask]
        shares.append(1 / np.bincount(inside)[inside])
    return np.concatenate(shares)


class Truth:
    def __init__(self, masks):
        self.masks = masks
        self.anomalous = masks.ravel()
        self.normal = ~self.anomalous
        self.shares = find_shares(masks)
        self.regions = round(self.shares.sum())

    @cached_property
    def labels(self):
        """The regions of all images, counted from 1, and 0 where a pixel is normal."""
        labels = np.zeros(self.masks.shape, dtype=np.int64)
        known = 0
        for image, mask in enumerate(self.masks):
            regions, count = label(mask, structure=np.ones((3, 3)))
            labels[image] = np.where(mask, regions + known, 0)
            known += count
        return labels


def sorted_normals(scores, truth):
    """All four metrics, exact: one sort of the normal pixels, in which the sorted anomalous ones are looked up."""
    flat = scores.ravel()
    normals = flat[truth.normal]
    normals.sort()
    order = np.argsort(flat[truth.anomalous])
    anomalous = flat[truth.anomalous][order]
    below = np.searchsorted(normals, anomalous, side="left")
    up_to = np.searchsorted(normals, anomalous, side="right")
    n, p = len(normals), len(anomalous)
    above, equal = n - up_to, up_to - below
    auc = (below.sum() + equal.sum() / 2) / n / p
    first = np.flatnonzero(np.concatenate(([True], anomalous[1:] != anomalous[:-1])))
    found = p - first
    positive = found + above[first] + equal[first]
    entered = np.diff(np.append(first, p))
    ap = (entered * (found / positive)).sum() / p
    f1 = (2 * found / (positive + p)).max()
    limit = FPR_LIMIT * n
    rest = np.maximum(limit - above, 0)
    area = np.where(above + equal <= limit, rest - equal / 2, rest**2 / np.maximum(2 * equal, 1))
    pro = (truth.shares[order] * area).sum() / truth.regions / limit
    return {"pixel_auc": auc, "pixel_ap": ap, "pixel_f1": f1, "pixel_pro": pro}


def scikit_learn(scores, truth):
    """Three metrics; it has no overlap of regions."""
    flat = scores.ravel()
    precision, recall, _ = precision_recall_curve(truth.anomalous, flat)
    f1 = (2 * precision * recall / np.maximum(precision + recall, 1e-30)).max()
    auc = roc_auc_score(truth.anomalous, flat)
    return {"pixel_auc": auc, "pixel_ap": average_precision_score(truth.anomalous, flat), "pixel_f1": f1}


def sorted_curve(scores, truth):
    """The overlap of regions alone, as the code that comes with MVTec AD finds it: one sort of all pixels, and the whole curve."""
    flat = scores.ravel()
    order = np.argsort(flat)[::-1]
    rises = np.zeros(flat.shape)
    rises[truth.anomalous] = truth.shares / truth.regions
    x = np.cumsum(truth.normal[order] / np.count_nonzero(truth.normal))
    y = np.cumsum(rises[order])
    ordered = flat[order]
    last = np.append(ordered[1:] != ordered[:-1], True)
    x, y = np.append(0, x[last]), np.append(0, y[last])
    end = np.searchsorted(x, FPR_LIMIT, side="right")
    y_end = np.interp(FPR_LIMIT, x, y)
    area = np.trapezoid(np.append(y[:end], y_end), np.append(x[:end], FPR_LIMIT))
    return {"pixel_pro": area / FPR_LIMIT}


def anomalib(scores, truth):
    """The overlap of regions alone, without the search for the regions."""
    import torch
    from anomalib.metrics.aupro import _AUPRO
    from torchmetrics.utilities.compute import auc

    metric = _AUPRO(fpr_limit=FPR_LIMIT)
    x, y = metric.compute_pro(cca=torch.from_numpy(truth.labels), preds=torch.from_numpy(scores))
    return {"pixel_pro": auc(x, y, reorder=True) / x[-1]}


def in_memory(field):
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith(field))


def forget_peak():
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")


def main():
    folder, count, side = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    scores, masks = read_maps(folder, count, side)
    truth = Truth(masks)
    functions = {function.__name__: function for function in (sorted_normals, scikit_learn, sorted_curve, anomalib)}
    print("ready", flush=True)
    for line in sys.stdin:
        forget_peak()
        held = in_memory("VmRSS")
        started = time.perf_counter()
        metrics = functions[line.strip()](scores, truth)
        duration = (time.perf_counter() - started) * 1000
        peak = in_memory("VmHWM") - held
        metrics = {name: float(value) for name, value in metrics.items()}
        print(json.dumps({"durationMs": duration, "peakBytes": peak, "metrics": metrics}), flush=True)


main()
