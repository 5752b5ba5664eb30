"""Fit a line to noisy points of several colours, one offset for each. It needs nothing but Python."""

import random

from data import measure


def main():
    points = measure(200)
    random.seed(42)

    colours = {colour for _, _, colour in points}
    number = {colour: index for index, colour in enumerate(colours)}

    slope = random.random()
    offsets = [random.random() for _ in number]
    for epoch in range(20):
        for x, y, colour in points:
            error = slope * x + offsets[number[colour]] - y
            slope -= 0.05 * error * x
            offsets[number[colour]] -= 0.05 * error
        loss = sum((slope * x + offsets[number[colour]] - y) ** 2 for x, y, colour in points) / len(points)
        print(f"epoch {epoch:2d}  loss {loss:.6f}")


if __name__ == "__main__":
    main()
