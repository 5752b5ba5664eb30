import argparse

import numpy as np

parser = argparse.ArgumentParser()
parser.add_argument("--seed", type=int, default=None)
parser.add_argument("--iterations", type=int, default=25)
args = parser.parse_args()

if args.seed is not None:
    np.random.seed(args.seed)

guess = np.random.uniform(-5, 5, size=2)
for i in range(args.iterations):
    candidate = guess + np.random.normal(scale=0.5, size=2)
    if (candidate**2).sum() < (guess**2).sum():
        guess = candidate
np.savetxt("guess.txt", guess)
