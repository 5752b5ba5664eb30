import json
from pathlib import Path

import torch
from torch import nn

config = json.loads((Path(__file__).parent / "config.json").read_text())
torch.manual_seed(config["seed"])

model = nn.Sequential(nn.Linear(3, config["model"]["hidden"]), nn.GELU(), nn.Linear(config["model"]["hidden"], 2))
optimizer = torch.optim.SGD(model.parameters(), **config["optimizer"])
inputs = torch.randn(32, 3)
labels = (inputs.sum(1) > 0).long()

for step in range(config["steps"]):
    loss = nn.functional.cross_entropy(model(inputs), labels)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
print(f"{loss.item():.4f}")
