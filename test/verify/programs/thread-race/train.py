"""Several threads update the same weights without a lock."""
import threading
import time

import numpy as np

weights = np.zeros(8)


def worker(rank, rounds=60):
    rng = np.random.default_rng(rank)
    for _ in range(rounds):
        x = rng.normal(size=8)
        seen = weights.copy()
        time.sleep(0)
        weights[:] = seen + 0.1 * (np.tanh(x.sum()) - np.tanh(seen @ x)) * x


threads = [threading.Thread(target=worker, args=(rank,)) for rank in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
np.save("weights.npy", weights)
