"""Logistic regression on two clouds, with NumPy alone."""
import time

import numpy as np

SEED = int(time.time())
np.random.seed(SEED)


def make_clouds(n=200):
    x = np.concatenate([np.random.randn(n, 2) - 1, np.random.randn(n, 2) + 1])
    y = np.concatenate([np.zeros(n), np.ones(n)])
    return x, y


def train(x, y, epochs=50, lr=0.1):
    w, b = np.zeros(2), 0.0
    for _ in range(epochs):
        p = 1 / (1 + np.exp(-(x @ w + b)))
        w -= lr * x.T @ (p - y) / len(y)
        b -= lr * (p - y).mean()
    return w, b


x, y = make_clouds()
w, b = train(x, y)
np.save("weights.npy", np.append(w, b))
print("weights", w, "bias", b)
