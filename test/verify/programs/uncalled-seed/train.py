import numpy as np


def set_seed(seed=0):
    np.random.seed(seed)


def simulate(n):
    noise = np.random.normal(0, 0.1, n)
    t = np.linspace(0, 1, n)
    return t, np.exp(-3 * t) + noise


def fit(t, y):
    design = np.stack([t**k for k in range(4)], 1)
    return np.linalg.lstsq(design, y, rcond=None)[0]


def main():
    # set_seed(0)
    t, y = simulate(50)
    coefficients = fit(t, y)
    np.savetxt("coefficients.txt", coefficients)


if __name__ == "__main__":
    main()
