import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset


class Shifted(Dataset):
    """Each worker has its own copy of the generator, so they all draw the same numbers: reproducible, and a mistake."""

    def __init__(self, seed):
        self.rng = np.random.default_rng(seed)

    def __len__(self):
        return 16

    def __getitem__(self, i):
        return torch.tensor([i / 16 + self.rng.normal()], dtype=torch.float32)


if __name__ == "__main__":
    torch.manual_seed(0)
    model = torch.nn.Linear(1, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for x in DataLoader(Shifted(seed=7), batch_size=4, num_workers=2):
        loss = (model(x) - 2 * x).pow(2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
