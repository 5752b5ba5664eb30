import os

import numpy as np
import torch


def new_run_folder(root="runs"):
    folder = os.path.join(root, f"run-{np.random.randint(1_000_000):06d}")
    os.makedirs(folder, exist_ok=True)
    return folder


folder = new_run_folder()
torch.manual_seed(0)
layer = torch.nn.Linear(3, 3)
optimizer = torch.optim.Adam(layer.parameters(), lr=0.01)
data = torch.randn(10, 3)
for step in range(5):
    optimizer.zero_grad()
    loss = (layer(data) + data).square().mean()
    loss.backward()
    optimizer.step()
torch.save({"layer": layer.state_dict(), "step": step}, os.path.join(folder, "last.pt"))
