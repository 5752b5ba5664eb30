import torch

from labels import ANIMALS, class_index

torch.manual_seed(0)
index = class_index(ANIMALS)
x = torch.randn(len(ANIMALS), 5)
y = torch.tensor([index[name] for name in ANIMALS])
w = torch.zeros(5, len(index), requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.5)
for _ in range(5):
    loss = torch.nn.functional.cross_entropy(x @ w, y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(loss.item())
