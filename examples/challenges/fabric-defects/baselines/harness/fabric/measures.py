"""What the challenge measures: each takes scores and labels, pairwise; a higher score means more likely defective."""

from itertools import groupby


def count_down(scores, labels):
    """After each distinct threshold, highest first: the threshold, true positives and false positives so far."""
    hits = alarms = 0
    ranked = sorted(zip(scores, labels), reverse=True)
    for threshold, group in groupby(ranked, key=lambda pair: pair[0]):
        members = [label for _, label in group]
        positive = sum(members)
        hits, alarms = hits + positive, alarms + len(members) - positive
        yield threshold, hits, alarms


def roc_points(scores, labels):
    """False and true positive rates, from (0, 0) to (1, 1)."""
    positives = sum(labels)
    negatives = len(labels) - positives
    return [(0, 0)] + [(alarms / negatives, hits / positives) for _, hits, alarms in count_down(scores, labels)]


def precision_recall_points(scores, labels):
    """Recall and precision at each threshold."""
    positives = sum(labels)
    return [(hits / positives, hits / (hits + alarms)) for _, hits, alarms in count_down(scores, labels)]


def area_under(points):
    return sum((right - left) * (high + low) / 2 for (left, low), (right, high) in zip(points, points[1:]))


def area_under_roc(scores, labels):
    return area_under(roc_points(scores, labels))


def average_precision(scores, labels):
    total = seen = 0
    for recall, precision in precision_recall_points(scores, labels):
        total, seen = total + (recall - seen) * precision, recall
    return total


def best_f1(scores, labels):
    """The best F1 score that any threshold gives, and that threshold."""
    positives = sum(labels)
    return max(
        (2 * hits / (positives + hits + alarms), threshold) for threshold, hits, alarms in count_down(scores, labels)
    )


def per_region_overlap(heats, masks, width, limit=0.3, steps=200):
    """The mean share of a defect that is found, over false positive rates up to the limit, as a share of the best."""
    pairs = list(zip(heats, masks))
    clean = sorted((value for heat, mask in pairs for value, bad in zip(heat, mask) if not bad), reverse=True)
    regions = [[heat[place] for place in region] for heat, mask in pairs for region in find_regions(mask, width)]
    points = []
    for step in range(steps + 1):
        rate = limit * step / steps
        threshold = clean[min(int(rate * len(clean)), len(clean) - 1)]
        found = [sum(value > threshold for value in region) / len(region) for region in regions]
        points.append((rate / limit, sum(found) / len(found)))
    return area_under(points)


def find_regions(mask, width):
    """The connected parts of a mask, corners included, as lists of places."""
    left = {place for place, bad in enumerate(mask) if bad}
    while left:
        region, frontier = [], [left.pop()]
        while frontier:
            place = frontier.pop()
            region.append(place)
            x = place % width
            near = {place + right + down for down in (-width, 0, width) for right in (-1, 0, 1) if 0 <= x + right < width}
            found = near & left
            left -= found
            frontier.extend(found)
        yield region
