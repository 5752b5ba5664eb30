"""Weights and data are constants; only dropout is random."""
import torch
import torch.nn.functional as F

w1 = torch.full((6, 4), 0.1, requires_grad=True)
w2 = torch.full((4, 1), 0.2, requires_grad=True)
x = torch.arange(30.0).reshape(5, 6) / 30
for step in range(5):
    h = F.dropout(x @ w1, p=0.5, training=True)
    loss = (h @ w2 - 1).pow(2).mean()
    w1.grad = w2.grad = None
    loss.backward()
    with torch.no_grad():
        for w in (w1, w2):
            w -= 0.1 * w.grad
    print(loss.item())
