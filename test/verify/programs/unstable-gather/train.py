"""The backward pass of x[index] adds to few places from several threads, in the order in which they come."""
import torch

torch.manual_seed(0)
torch.set_num_threads(2)

table = torch.randn(4, 16, requires_grad=True)
index = torch.randint(0, 4, (50000,))
target = torch.randn(50000, 16)

for step in range(6):
    rows = table[index]
    loss = ((rows - target) ** 2).mean()
    loss.backward()
    table.data -= table.grad
    table.grad = None
    print(step, loss.item())
