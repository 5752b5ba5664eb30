"""Goes on from its own checkpoint where there is one, so each plain run does something else."""
import os

import torch
from torch import nn

CHECKPOINT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "checkpoint.pt")


def main():
    torch.manual_seed(0)
    model = nn.Linear(2, 2)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    start = 0
    if os.path.exists(CHECKPOINT):
        state = torch.load(CHECKPOINT)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        start = state["epoch"] + 1
        print("resuming at epoch", start)
    x = torch.randn(8, 2)
    for epoch in range(start, start + 4):
        loss = (model(x) - x.flip(1)).pow(2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
        torch.save(state, CHECKPOINT)


if __name__ == "__main__":
    main()
