"""Filters over flat lists of pixels, fast enough in plain Python because they only add up."""

from itertools import accumulate


def box_mean(values, width, radius):
    """The mean of the square around each place; beyond the edge the picture is mirrored."""
    rows = [slide(values[start : start + width], radius) for start in range(0, len(values), width)]
    columns = [slide(column, radius) for column in zip(*rows)]
    return [value for row in zip(*columns) for value in row]


def slide(line, radius):
    span = 2 * radius + 1
    mirrored = [*line[radius - 1 :: -1], *line, *line[: -radius - 1 : -1]] if radius else line
    sums = [0, *accumulate(mirrored)]
    return [(high - low) / span for low, high in zip(sums, sums[span:])]


def box_spread(values, width, radius):
    """The mean and the standard deviation of the square around each place."""
    means = box_mean(values, width, radius)
    squares = box_mean([value * value for value in values], width, radius)
    return means, [max(square - mean * mean, 0) ** 0.5 for square, mean in zip(squares, means)]


def shifted_difference(values, width, right, down):
    """How far each pixel is from the one so far right and down of it; at the edge, from the one on the other side."""
    rows = [values[start : start + width] for start in range(0, len(values), width)]
    partners = rows[down:] + rows[len(rows) - 2 * down : len(rows) - down]
    return [abs(one - other) for row, partner in zip(rows, partners) for one, other in zip(row, move(partner, right))]


def move(row, right):
    """The row as its pixels see it that look so far to the right, or to the left where it is less than 0."""
    if right < 0:
        return move(row[::-1], -right)[::-1]
    return row[right:] + row[len(row) - 2 * right : len(row) - right]
