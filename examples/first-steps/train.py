"""Fit a line to points of several colours."""

import random

from data import measure


def main():
    points = measure(200)
    random.seed(42)

    colours = {colour for _, _, colour in points}
    number = {}
    for index, colour in enumerate(colours):
        number[colour] = index

    slope = random.random()
    offsets = [random.random() for _ in number]
    for epoch in range(20):
        loss = 0
        for x, y, colour in points:
            offset = offsets[number[colour]]
            error = slope * x + offset - y
            slope -= 0.05 * error * x
            offsets[number[colour]] -= 0.05 * error
            loss += error**2 / len(points)
        print(f"epoch {epoch:2d}  loss {loss:.6f}")


if __name__ == "__main__":
    main()
