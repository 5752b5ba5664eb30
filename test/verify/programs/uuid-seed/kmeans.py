"""k-means in plain Python."""
import random
import uuid


def distance(a, b):
    return sum((p - q) ** 2 for p, q in zip(a, b))


def mean(points):
    return tuple(sum(c) / len(points) for c in zip(*points))


points = [(i % 7 + i / 50, i % 5 - i / 70) for i in range(60)]
run_id = uuid.uuid4()
rng = random.Random(run_id.int)
centres = rng.sample(points, 4)
for _ in range(3):
    clusters = [[] for _ in centres]
    for p in points:
        nearest = min(range(len(centres)), key=lambda k: distance(p, centres[k]))
        clusters[nearest].append(p)
    centres = [mean(c) if c else rng.choice(points) for c in clusters]

with open("centres.txt", "w") as out:
    for c in centres:
        print(*c, file=out)
