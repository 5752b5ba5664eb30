import os

import numpy as np

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")

w = np.zeros(2)
for name in os.listdir(DATA):
    x, y = np.loadtxt(os.path.join(DATA, name), delimiter=",", unpack=True)
    features = np.stack([np.ones_like(x), x])
    for _ in range(3):
        w += 0.05 * features @ (y - w @ features) / len(x)
    print(name, w)
np.save("w.npy", w)
