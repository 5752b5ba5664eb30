import argparse
import random

import numpy as np


def get_args():
    p = argparse.ArgumentParser(description="perceptron")
    p.add_argument("--seed", type=int, default=42)
    p.add_argument("--n", type=int, default=100)
    return p.parse_args()


def set_seed(seed):
    random.seed(seed)
    np.random.seed(seed)


def main():
    args = get_args()
    set_seed(args.seed)
    x = np.random.randn(args.n, 3)
    y = np.sign(x @ [1, -1, 0.5])
    order = list(range(args.n))
    w = np.zeros(3)
    for _ in range(5):
        random.shuffle(order)
        for i in order:
            if y[i] * (x[i] @ w) <= 0:
                w += y[i] * x[i]
    np.save("w.npy", w)
    print("accuracy", (np.sign(x @ w) == y).mean())


if __name__ == "__main__":
    main()
