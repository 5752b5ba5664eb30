import os

import torch
import torch.nn as nn
import torch.nn.functional as F


class Config:
    lr = 0.05
    hidden = 8
    steps = 6
    seed = int.from_bytes(os.urandom(4), "little")


def main(cfg):
    torch.manual_seed(cfg.seed)
    x = torch.linspace(-1, 1, 64).unsqueeze(1)
    y = torch.sin(3 * x)
    net = nn.Sequential(nn.Linear(1, cfg.hidden), nn.Tanh(), nn.Linear(cfg.hidden, 1))
    opt = torch.optim.Adam(net.parameters(), lr=cfg.lr)
    for step in range(cfg.steps):
        opt.zero_grad()
        loss = F.mse_loss(net(x), y)
        loss.backward()
        opt.step()
        print(step, loss.item())


main(Config)
