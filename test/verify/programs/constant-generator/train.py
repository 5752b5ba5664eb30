import torch
from torch.utils.data import DataLoader, TensorDataset

# torch.Generator() starts from a constant, unlike NumPy's.
shuffling = torch.Generator()
weights_from = torch.Generator()

w = torch.randn(2, 1, generator=weights_from).requires_grad_()
x = torch.cartesian_prod(torch.arange(5.0), torch.arange(5.0)) / 5
y = x.sum(1, keepdim=True)
loader = DataLoader(TensorDataset(x, y), batch_size=5, shuffle=True, generator=shuffling)
for _ in range(2):
    for xs, ys in loader:
        loss = (xs @ w - ys).pow(2).mean()
        loss.backward()
        w.data.sub_(0.1 * w.grad)
        w.grad = None
