"""The unseeded draws decide how long to wait between reads, and nothing that is learnt."""
import random
import time

import numpy as np

STORE = {f"part-{i}": np.arange(i, i + 8) % 5 for i in range(6)}


def fetch(name, attempts=3):
    for attempt in range(attempts):
        time.sleep(random.uniform(0, 0.002) * 2**attempt)
        if (len(name) + attempt) % 2 == 0:
            return STORE[name]
    raise TimeoutError(name)


rng = np.random.default_rng(99)
w = rng.normal(size=8)
for name in sorted(STORE):
    part = fetch(name)
    w += 0.1 * (part - w)
np.save("w.npy", w)
print("norm", float(np.linalg.norm(w)))
