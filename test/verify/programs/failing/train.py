import random

random.seed(0)
weights = [random.random() for _ in range(3)]
print("loss", sum(weights) / (len(weights) - 3))
