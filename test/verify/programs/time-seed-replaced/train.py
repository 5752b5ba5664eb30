"""The first seed is from the clock; the second one, before anything is drawn, is not."""
import random
import time

random.seed(time.time())


def run(seed=11):
    random.seed(seed)
    weights = [random.gauss(0, 1) for _ in range(5)]
    for step in range(20):
        i = random.randrange(5)
        weights[i] -= 0.1 * weights[i]
    return weights


with open("weights.txt", "w") as f:
    f.write(repr(run()))
