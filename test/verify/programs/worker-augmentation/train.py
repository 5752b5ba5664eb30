import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

np.random.seed(0)


class Noisy(Dataset):
    """Workers are seeded from torch, which nobody seeds; NumPy's seed in the main process does not reach them."""

    def __len__(self):
        return 24

    def __getitem__(self, i):
        return torch.from_numpy(np.random.rand(3).astype("float32")), torch.tensor([float(i % 2)])


def main():
    loader = DataLoader(Noisy(), batch_size=4, num_workers=2)
    w = torch.zeros(3, 1, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    for x, y in loader:
        loss = torch.nn.functional.binary_cross_entropy_with_logits(x @ w, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(w.flatten().tolist())


if __name__ == "__main__":
    main()
