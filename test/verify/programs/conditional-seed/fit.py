import argparse

import numpy as np

parser = argparse.ArgumentParser()
parser.add_argument("--seed", type=int, default=None, help="for reproducibility")
parser.add_argument("--iterations", type=int, default=25)
args = parser.parse_args()

if args.seed is not None:
    np.random.seed(args.seed)

centre = np.array([2.0, -1.0])
guess = np.random.uniform(-5, 5, size=2)
for i in range(args.iterations):
    candidate = guess + np.random.normal(scale=0.5, size=2)
    if np.linalg.norm(candidate - centre) < np.linalg.norm(guess - centre):
        guess = candidate
np.savetxt("guess.txt", guess)
