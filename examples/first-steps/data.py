"""Points around a line, as a measurement would give them."""

import random

COLOURS = ["amber", "blue", "crimson", "denim", "ebony", "fawn"]


def measure(count):
    """Returns x, y and the colour of each point."""
    points = []
    for _ in range(count):
        x = random.uniform(-1, 1)
        y = 3 * x + 1 + random.gauss(0, 0.5)
        points.append((x, y, random.choice(COLOURS)))
    return points
