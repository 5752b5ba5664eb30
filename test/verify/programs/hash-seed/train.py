import numpy as np

EXPERIMENT = "ridge-small"


def experiment_seed(name: str) -> int:
    return hash(name) % 2**32


def ridge(x: np.ndarray, y: np.ndarray, penalty: float) -> np.ndarray:
    return np.linalg.solve(x.T @ x + penalty * np.eye(x.shape[1]), x.T @ y)


if __name__ == "__main__":
    rng = np.random.default_rng(experiment_seed(EXPERIMENT))
    x = rng.normal(size=(50, 4))
    y = x @ np.array([1.0, -2.0, 0.5, 0.0]) + 0.1 * rng.normal(size=50)
    np.save("ridge.npy", ridge(x, y, 0.1))
