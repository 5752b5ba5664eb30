import random

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset

from utils import seed_everything


class Circles(Dataset):
    def __init__(self, n=96):
        radius = np.where(np.arange(n) % 2, 1.0, 2.0)
        angle = np.random.uniform(0, 2 * np.pi, n)
        self.points = np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1).astype("float32")
        self.labels = np.arange(n) % 2

    def __len__(self):
        return len(self.points)

    def __getitem__(self, i):
        point = self.points[i]
        if random.random() < 0.5:
            point = -point
        return point, self.labels[i]


def main():
    seed_everything()
    loader = DataLoader(Circles(), batch_size=16, shuffle=True)
    model = nn.Sequential(nn.Linear(2, 16), nn.Dropout(0.2), nn.ReLU(), nn.Linear(16, 2))
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 2)
    for epoch in range(2):
        for points, labels in loader:
            loss = nn.functional.cross_entropy(model(points), labels)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
        scheduler.step()
        print(f"epoch {epoch}: {loss.item():.4f}")


if __name__ == "__main__":
    main()
