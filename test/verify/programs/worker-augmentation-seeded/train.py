import random

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

torch.manual_seed(5)


class Crops(Dataset):
    """Since torch 1.9 workers seed random and NumPy from torch's generator: no draw here is out of control."""

    def __init__(self):
        self.signal = np.sin(np.arange(200) / 9).astype("float32")

    def __len__(self):
        return 24

    def __getitem__(self, i):
        start = np.random.randint(0, 180)
        crop = self.signal[start : start + 16]
        return torch.from_numpy(crop[::-1].copy() if random.random() < 0.5 else crop), float(i % 2)


def main():
    loader = DataLoader(Crops(), batch_size=6, shuffle=True, num_workers=2)
    model = torch.nn.Linear(16, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for epoch in range(2):
        for x, y in loader:
            loss = (model(x).squeeze(1) - y.float()).abs().mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()


if __name__ == "__main__":
    main()
