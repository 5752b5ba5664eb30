"""Points around a line, as a measurement would give them."""

import random

COLOURS = ["amber", "blue", "crimson", "denim", "ebony", "fawn"]


def measure(count):
    """Returns (x, y, colour) for each point."""
    points = []
    for _ in range(count):
        x = random.uniform(-1, 1)
        points.append((x, 3 * x + 1 + random.gauss(0, 0.5), random.choice(COLOURS)))
    return points
