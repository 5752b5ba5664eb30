import torch

from layers import Scale

torch.manual_seed(0)
model = torch.nn.Sequential(torch.nn.Linear(4, 64), Scale(64), torch.nn.Linear(64, 1))
x = torch.randn(20, 4)
for step in range(4):
    loss = (model(x) - x[:, :1]).abs().mean()
    model.zero_grad()
    loss.backward()
    with torch.no_grad():
        for p in model.parameters():
            p.sub_(p.grad, alpha=0.01)
print(loss.item())
