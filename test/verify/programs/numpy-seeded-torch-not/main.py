import argparse
import random

import numpy as np
import torch
from torch import nn, optim


def fix_seeds(seed):
    random.seed(seed)
    np.random.seed(seed)


def make_data(n):
    x = np.random.rand(n, 2).astype(np.float32)
    return torch.from_numpy(x), torch.from_numpy((x[:, 0] > x[:, 1]).astype(np.float32))


class Trainer:
    def __init__(self, net, lr):
        self.net = net
        self.optimizer = optim.SGD(net.parameters(), lr=lr)
        self.criterion = nn.BCEWithLogitsLoss()

    def fit(self, x, y, steps):
        for _ in range(steps):
            self.optimizer.zero_grad()
            loss = self.criterion(self.net(x).squeeze(1), y)
            loss.backward()
            self.optimizer.step()
        return loss.item()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--seed', default=1, type=int)
    parser.add_argument('--lr', default=0.2, type=float)
    args = parser.parse_args()
    fix_seeds(args.seed)
    x, y = make_data(50)
    net = nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Linear(4, 1))
    print(Trainer(net, args.lr).fit(x, y, 5))


if __name__ == '__main__':
    main()
