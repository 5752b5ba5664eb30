"""Results lie in a folder named after the day and the second they were made in."""
import os
from datetime import datetime

import torch
from torch import nn


def main():
    torch.manual_seed(17)
    out = os.path.join("runs", datetime.now().strftime("%Y%m%d-%H%M%S"))
    os.makedirs(out, exist_ok=True)
    net = nn.Bilinear(2, 2, 1)
    optimizer = torch.optim.Adagrad(net.parameters())
    a, b = torch.randn(16, 2), torch.randn(16, 2)
    for step in range(5):
        optimizer.zero_grad()
        loss = (net(a, b) - 1).abs().mean()
        loss.backward()
        optimizer.step()
    torch.save(net.state_dict(), os.path.join(out, "net.pt"))


if __name__ == "__main__":
    main()
