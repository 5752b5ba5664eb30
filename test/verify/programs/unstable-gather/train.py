"""The backward pass of x[index] adds to few places from several threads, in the order in which they come."""
import torch

torch.manual_seed(0)
torch.set_num_threads(2)

table = torch.randn(4, 16, requires_grad=True)
index = torch.randint(0, 4, (50000,))
target = torch.randn(50000, 16)
optimizer = torch.optim.SGD([table], lr=1.0)

for step in range(6):
    rows = table[index]
    loss = ((rows - target) ** 2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(step, loss.item())
