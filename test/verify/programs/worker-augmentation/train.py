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
    for x, y in loader:
        loss = torch.nn.functional.binary_cross_entropy_with_logits(x @ w, y)
        loss.backward()
        w.data -= 0.5 * w.grad
        w.grad.zero_()
    print(w.flatten().tolist())


if __name__ == "__main__":
    main()
