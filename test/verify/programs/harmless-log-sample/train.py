"""The unseeded draw chooses what is printed, and nothing that is learnt."""
import random

import numpy as np

rng = np.random.default_rng(99)
x = rng.normal(size=(80, 4))
y = x @ np.array([0.5, 1.5, -1.0, 0.0])
w = np.zeros(4)
for step in range(40):
    w -= 0.1 * x.T @ (x @ w - y) / len(x)
    if random.random() < 0.1:
        print("step", step, "error", float(((x @ w - y) ** 2).mean()))
np.save("w.npy", w)
