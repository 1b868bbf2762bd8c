"""A normal distribution of vectors, learned one by one."""


class Gaussian:
    def __init__(self):
        self.count = 0

    def add(self, vector):
        if self.count == 0:
            self.sums = [0.0] * len(vector)
            self.products = [[0.0] * len(vector) for _ in vector]
        self.count += 1
        for index, value in enumerate(vector):
            self.sums[index] += value
            row = self.products[index]
            for other in range(index + 1):
                row[other] += value * vector[other]

    def covariance(self, one, other):
        one, other = max(one, other), min(one, other)
        return self.products[one][other] / self.count - self.sums[one] * self.sums[other] / self.count**2

    def spread(self):
        """The mean standard deviation of the vector's parts."""
        size = len(self.sums)
        return sum(max(self.covariance(part, part), 0) ** 0.5 for part in range(size)) / size

    def finish(self):
        size = len(self.sums)
        self.mean = [total / self.count for total in self.sums]
        self.inverse_root = invert_triangle(
            decompose([[self.covariance(i, j) + 1e-7 * (i == j) for j in range(size)] for i in range(size)])
        )

    def distance(self, vector):
        """How far from the mean, counted in standard deviations along the way."""
        offset = [value - mean for value, mean in zip(vector, self.mean)]
        return sum(sum(map(float.__mul__, row, offset)) ** 2 for row in self.inverse_root) ** 0.5


def decompose(matrix):
    """Cholesky's lower triangle: its product with its own transpose is the matrix."""
    size = len(matrix)
    lower = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i + 1):
            rest = matrix[i][j] - sum(lower[i][k] * lower[j][k] for k in range(j))
            lower[i][j] = rest**0.5 if i == j else rest / lower[j][j]
    return lower


def invert_triangle(lower):
    """Row by row; each row is only as long as it has numbers."""
    size = len(lower)
    inverse = [[0.0] * (i + 1) for i in range(size)]
    for i in range(size):
        inverse[i][i] = 1 / lower[i][i]
        for j in range(i):
            inverse[i][j] = -sum(lower[i][k] * inverse[k][j] for k in range(j, i)) / lower[i][i]
    return inverse
