import time

import numpy as np

BUDGET = 0.15  # seconds

x = np.linspace(-1, 1, 20000)
y = np.cos(2 * x)
features = np.stack([x**k for k in range(6)])
w = np.zeros(6)
started = time.monotonic()
while time.monotonic() - started < BUDGET:
    w -= 0.001 * features @ (w @ features - y) / len(x)
np.save("w.npy", w)
