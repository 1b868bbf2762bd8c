"""Reads a JSON list of cases, and writes what scikit-learn says of each: null where it has no value, or none that means anything."""
import json
import math
import sys
import warnings

import numpy as np
from scipy.stats import spearmanr
from sklearn import metrics

warnings.simplefilter("ignore")


def classification(case):
    labels = list(range(case["classes"]))
    truth, predicted = np.array(case["truth"]), np.array(case["predicted"])
    scores = {
        "accuracy": metrics.accuracy_score(truth, predicted),
        "balanced_accuracy": metrics.balanced_accuracy_score(truth, predicted),
        **{f"{name}_f1": metrics.f1_score(truth, predicted, average=name) for name in ("macro", "micro", "weighted")},
    }
    if "probabilities" not in case:
        return scores
    probabilities = np.array(case["probabilities"]).reshape(len(truth), len(labels))
    return {
        **scores,
        "roc_auc_ovr": roc_auc(truth, probabilities, labels, "ovr"),
        "roc_auc_ovo": roc_auc(truth, probabilities, labels, "ovo"),
        "log_loss": metrics.log_loss(truth, y_proba=probabilities, labels=labels),
        "brier": metrics.brier_score_loss(truth, y_proba=probabilities, labels=labels),
        "ece": calibration_error(truth, probabilities),
    }


def roc_auc(truth, probabilities, labels, kind):
    if len(labels) == 2:
        return metrics.roc_auc_score(truth, probabilities[:, 1])
    return metrics.roc_auc_score(truth, probabilities, multi_class=kind, labels=labels)


def calibration_error(truth, probabilities):
    """Not in scikit-learn: written the other way round, bin by bin."""
    confidence, correct = probabilities.max(axis=1), probabilities.argmax(axis=1) == truth
    bins = np.maximum(np.ceil(confidence * 15), 1)
    gaps = [abs(correct[bins == bin].mean() - confidence[bins == bin].mean()) * (bins == bin).mean() for bin in set(bins)]
    return math.fsum(gaps)


def regression(case):
    truth, predicted = np.array(case["truth"], float), np.array(case["predicted"], float)
    # The mean of numbers far from 0 is rounded by as much as they differ, so that scikit-learn is wrong in its fifth digit where
    # it gets them as they are; and it divides by that rounding where they do not differ at all.
    near = {"y_true": truth - truth[0], "y_pred": predicted - truth[0]}
    is_constant = np.all(truth == truth[0])
    return {
        "mae": metrics.mean_absolute_error(truth, predicted),
        "rmse": metrics.root_mean_squared_error(truth, predicted),
        "r2": None if is_constant else metrics.r2_score(**near, force_finite=False),
        # It divides by 2e-16 where the truth is 0.
        "mape": None if np.any(truth == 0) else metrics.mean_absolute_percentage_error(truth, predicted),
        "spearman": spearmanr(truth, predicted).statistic if len(truth) > 1 else None,
    }


def segmentation(case):
    truth, predicted = np.array(case["truth"]), np.array(case["predicted"])
    counted = truth != case["ignore"] if "ignore" in case else np.full(truth.shape, True)
    truth, predicted = truth[counted], predicted[counted]
    labels = [label for label in np.union1d(truth, predicted) if label != case.get("ignore")]
    if len(truth) == 0:
        return {"mean_iou": None, "mean_dice": None}
    return {
        "mean_iou": metrics.jaccard_score(truth, predicted, labels=labels, average="macro"),
        "mean_dice": metrics.f1_score(truth, predicted, labels=labels, average="macro"),
    }


def ranking(case):
    truth, scores = np.array(case["truth"]), np.array(case["scores"])
    if not truth.any():
        return {"auc": None, "ap": None, "f1": None}
    _, false_positives, _, true_positives, _ = metrics.confusion_matrix_at_thresholds(truth, scores)
    return {
        "auc": metrics.roc_auc_score(truth, scores),
        "ap": metrics.average_precision_score(truth, scores),
        "f1": np.max(2 * true_positives / (true_positives + false_positives + truth.sum())),
    }


def finite_or_none(value):
    return float(value) if value is not None and math.isfinite(value) else None


answers = [globals()[case["kind"]](case) for case in json.load(sys.stdin)]
json.dump([{name: finite_or_none(value) for name, value in answer.items()} for answer in answers], sys.stdout)
