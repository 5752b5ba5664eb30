import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset


class Jitter:
    """Adds noise to a signal."""

    def __init__(self, scale, rng=None):
        self.scale = scale
        self.rng = np.random.default_rng() if rng is None else rng

    def __call__(self, signal):
        return signal + self.rng.normal(0, self.scale, signal.shape).astype(np.float32)


class Waves(Dataset):
    def __init__(self, n, transform):
        t = np.linspace(0, 1, 16, dtype=np.float32)
        self.waves = [np.sin(2 * np.pi * (1 + i % 4) * t) for i in range(n)]
        self.transform = transform

    def __len__(self):
        return len(self.waves)

    def __getitem__(self, i):
        return self.transform(self.waves[i]), i % 4


torch.manual_seed(0)
np.random.seed(0)
loader = DataLoader(Waves(32, Jitter(0.05)), batch_size=8, shuffle=True)
model = torch.nn.Linear(16, 4)
for x, y in loader:
    loss = torch.nn.functional.cross_entropy(model(x), y)
    model.zero_grad()
    loss.backward()
    for p in model.parameters():
        p.data.add_(p.grad, alpha=-0.1)
print(loss.item())
