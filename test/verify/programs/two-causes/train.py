"""Two sources that have nothing to do with each other; both have to be named."""
import random

import numpy as np

weights = np.random.randn(3)
samples = [(np.array([i, i % 3, 1.0]) / 10, i % 2) for i in range(20)]
random.shuffle(samples)
for x, y in samples:
    weights += 0.3 * (y - np.tanh(weights @ x)) * x
np.save("weights.npy", weights)
