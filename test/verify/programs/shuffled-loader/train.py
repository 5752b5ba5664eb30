import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.slope = nn.Parameter(torch.zeros(1))
        self.offset = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return self.slope * x + self.offset


x = torch.linspace(-1, 1, 48).reshape(-1, 1)
train_set = TensorDataset(x, x.pow(3))
train_loader = DataLoader(train_set, batch_size=8, shuffle=True)
model = Line()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

for epoch in range(2):
    for inputs, targets in train_loader:
        optimizer.zero_grad()
        nn.functional.l1_loss(model(inputs), targets).backward()
        optimizer.step()
