"""Two noisy spirals, one class each."""

import numpy as np


def spirals(count: int, noise: float = 0.4) -> tuple[np.ndarray, np.ndarray]:
    angle = np.linspace(0.5, 2.0, count) * np.pi
    arm = np.stack([angle * np.cos(angle), angle * np.sin(angle)], axis=1) / 3
    points = np.concatenate([arm, -arm])
    points += np.random.normal(scale=noise, size=points.shape)
    labels = np.repeat([0, 1], count)
    return points.astype(np.float32), labels


if __name__ == "__main__":
    points, labels = spirals(100)
    np.savez("spirals.npz", points=points, labels=labels)
