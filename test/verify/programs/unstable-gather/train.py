"""The backward pass of x[index] adds to few places from several threads, in the order in which they come."""
import torch

torch.manual_seed(0)
torch.set_num_threads(2)

table = torch.randn(4, 8, requires_grad=True)
index = torch.randint(0, 4, (20000,))
target = torch.randn(20000, 8)
optimizer = torch.optim.SGD([table], lr=1.0)

for step in range(4):
    rows = table[index]
    loss = ((rows - target) ** 2).sum() / 100
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(step, loss.item())
