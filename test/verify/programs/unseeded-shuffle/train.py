import csv
import random
from io import StringIO

TABLE = """height,weight,label
1.2,30,0
1.8,80,1
1.1,25,0
1.7,75,1
1.3,33,0
1.9,90,1
"""

rows = [(float(r["height"]), float(r["weight"]) / 100, int(r["label"])) for r in csv.DictReader(StringIO(TABLE))]
weights = [0.0, 0.0, 0.0]
for epoch in range(4):
    random.shuffle(rows)
    for height, weight, label in rows:
        score = weights[0] + weights[1] * height + weights[2] * weight
        error = label - (1 if score > 0 else 0)
        weights = [w + 0.1 * error * x for w, x in zip(weights, (1, height, weight))]

with open("perceptron.txt", "w") as f:
    f.write(" ".join(map(str, weights)))
