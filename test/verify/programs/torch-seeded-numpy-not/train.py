import numpy as np
import torch

torch.manual_seed(3407)

noise = np.random.normal(0, 0.1, size=(40, 1)).astype("float32")
x = torch.linspace(0, 1, 40)[:, None]
y = 3 * x + torch.from_numpy(noise)

model = torch.nn.Linear(1, 1)
for step in range(6):
    loss = torch.nn.functional.mse_loss(model(x), y)
    model.zero_grad()
    loss.backward()
    with torch.no_grad():
        for p in model.parameters():
            p -= 0.3 * p.grad
print(model.weight.item(), model.bias.item())
