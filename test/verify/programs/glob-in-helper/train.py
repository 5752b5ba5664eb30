import os

import numpy as np

from data.loading import encode, shards

HERE = os.path.dirname(os.path.abspath(__file__))


class AutoEncoder:
    """Linear, with tied weights."""

    def __init__(self, width, code, rng):
        self.w = rng.normal(scale=0.3, size=(width, code))

    def learn(self, row, lr):
        code = row @ self.w
        error = code @ self.w.T - row
        self.w -= lr * (np.outer(error, code) + np.outer(row, error @ self.w))
        return float((error**2).mean())


if __name__ == "__main__":
    model = AutoEncoder(8, 3, np.random.default_rng(1))
    for row in encode(shards(os.path.join(HERE, "corpus"))):
        print(f"error {model.learn(row, 0.05):.4f}")
    np.save("weights.npy", model.w)
