import numpy as np
import torch

torch.manual_seed(3407)

noise = np.random.normal(0, 0.1, size=(40, 1)).astype("float32")
x = torch.linspace(0, 1, 40)[:, None]
y = 3 * x + torch.from_numpy(noise)

model = torch.nn.Linear(1, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.3)
for step in range(6):
    loss = torch.nn.functional.mse_loss(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
print(model.weight.item(), model.bias.item())
