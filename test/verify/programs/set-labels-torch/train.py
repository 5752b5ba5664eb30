import torch

from labels import ANIMALS, class_index

torch.manual_seed(0)
index = class_index(ANIMALS)
x = torch.randn(len(ANIMALS), 5)
y = torch.tensor([index[name] for name in ANIMALS])
w = torch.zeros(5, len(index), requires_grad=True)
for _ in range(5):
    loss = torch.nn.functional.cross_entropy(x @ w, y)
    loss.backward()
    w = (w - 0.5 * w.grad).detach().requires_grad_()
    print(loss.item())
