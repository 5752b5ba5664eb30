import time
from datetime import datetime

import numpy as np

print("started", datetime.now().isoformat(timespec="seconds"))
begin = time.perf_counter()
rng = np.random.RandomState(8)
theta = rng.standard_normal(5)
for i in range(30):
    theta *= 1 - 0.01 * i / 30
    if i % 10 == 0:
        print(f"[{time.strftime('%H:%M:%S')}] {i} {np.abs(theta).sum():.5f}")
np.save("theta.npy", theta)
print(f"took {time.perf_counter() - begin:.3f} s")
