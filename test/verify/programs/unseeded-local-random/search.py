"""Random search for hyperparameters, each trial trained by hand."""
import json
from random import Random


class Search:
    def __init__(self, trials, rng=None):
        self.trials = trials
        self.rng = rng or Random()

    def sample(self):
        return {"lr": 10 ** self.rng.uniform(-3, -1), "momentum": self.rng.choice([0.0, 0.5, 0.9])}

    def best(self, objective):
        return min((self.sample() for _ in range(self.trials)), key=objective)


def objective(params):
    x, velocity = 4.0, 0.0
    for _ in range(25):
        velocity = params["momentum"] * velocity - params["lr"] * 2 * (x - 1)
        x += velocity
    return (x - 1) ** 2


if __name__ == "__main__":
    best = Search(trials=8).best(objective)
    json.dump(best, open("best.json", "w"))
    print(best)
