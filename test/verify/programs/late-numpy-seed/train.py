import numpy as np


class Dense:
    def __init__(self, n_in, n_out):
        self.w = np.random.randn(n_in, n_out) / np.sqrt(n_in)
        self.b = np.zeros(n_out)

    def __call__(self, x):
        self.x = x
        return x @ self.w + self.b

    def step(self, grad, lr):
        back = grad @ self.w.T
        self.w -= lr * self.x.T @ grad
        self.b -= lr * grad.sum(0)
        return back


layers = [Dense(2, 8), Dense(8, 1)]

np.random.seed(0)
x = np.random.rand(64, 2)
y = (x[:, :1] * x[:, 1:]) > 0.25

for epoch in range(10):
    hidden = np.tanh(layers[0](x))
    out = layers[1](hidden)
    grad = 2 * (out - y) / len(x)
    layers[0].step(layers[1].step(grad, 0.1) * (1 - hidden**2), 0.1)
np.savez("net.npz", *[layer.w for layer in layers])
