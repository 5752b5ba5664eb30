#!/usr/bin/env python3
import json
import os
import random

TARGET = [1, 0, 1, 1, 0, 0, 1, 0, 1, 1, 1, 0]


def fitness(genome):
    return sum(a == b for a, b in zip(genome, TARGET))


def mutate(genome, rate=0.05):
    return [1 - g if random.random() < rate else g for g in genome]


def crossover(a, b):
    cut = random.randrange(1, len(a))
    return a[:cut] + b[cut:]


def main():
    random.seed(os.getpid())
    population = [[random.randint(0, 1) for _ in TARGET] for _ in range(20)]
    for generation in range(8):
        population.sort(key=fitness, reverse=True)
        parents = population[:6]
        population = parents + [mutate(crossover(*random.sample(parents, 2))) for _ in range(14)]
    with open("population.json", "w") as f:
        json.dump(population, f)
    print("best", max(map(fitness, population)))


if __name__ == "__main__":
    main()
