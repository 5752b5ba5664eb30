import sys

import numpy as np

from .data import batches


def main(argv):
    epochs = int(argv[0]) if argv else 3
    grid = np.linspace(-2, 2, 60).reshape(30, 2)
    target = (grid.sum(1) > 0.3).astype(float)
    w = np.zeros(2)
    for _ in range(epochs):
        for x, y in batches(grid, target, 5):
            w -= 0.5 * x.T @ (1 / (1 + np.exp(-x @ w)) - y)
    np.save("churn.npy", w)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
