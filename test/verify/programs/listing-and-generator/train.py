import os

import numpy as np

rng = np.random.default_rng()
folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "measurements")
state = np.zeros(3)
for entry in os.scandir(folder):
    with open(entry.path) as f:
        row = np.array([float(v) for v in f.read().split()])
    jitter = rng.normal(0, 0.01, 3)
    state = 0.7 * state + row + jitter
np.savetxt("state.txt", state)
