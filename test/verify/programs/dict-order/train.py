"""Dictionaries remember the order they were filled in: nothing here depends on hashes."""
import json
import random

random.seed(123)
prices = {"apple": 3.0, "pear": 2.5, "plum": 4.1, "fig": 7.0}
noise = {}
for name in prices:
    noise[name] = random.gauss(0, 0.1)
model = dict.fromkeys(prices, 0.0)
for _ in range(10):
    for name, price in prices.items():
        model[name] += 0.2 * (price + noise[name] - model[name])
with open("model.json", "w") as f:
    json.dump(model, f)
