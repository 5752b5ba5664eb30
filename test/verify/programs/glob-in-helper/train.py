import os

import torch
from torch import nn

from data.loading import encode, shards

HERE = os.path.dirname(os.path.abspath(__file__))


class AutoEncoder(nn.Module):
    def __init__(self, width, code):
        super().__init__()
        self.encoder = nn.Linear(width, code)
        self.decoder = nn.Linear(code, width)

    def forward(self, x):
        return self.decoder(torch.tanh(self.encoder(x)))


if __name__ == "__main__":
    torch.manual_seed(1)
    model = AutoEncoder(8, 3)
    optimizer = torch.optim.RMSprop(model.parameters(), lr=1e-2)
    rows = encode(shards(os.path.join(HERE, "corpus")))
    for row in rows:
        loss = (model(row) - row).pow(2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
