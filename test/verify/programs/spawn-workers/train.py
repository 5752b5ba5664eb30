import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset


class Rows(Dataset):
    def __init__(self, rows):
        self.rows = rows

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        return self.rows[i] + 0.1 * torch.randn(3)


def main():
    torch.manual_seed(12)
    rows = torch.randn(12, 3)
    loader = DataLoader(Rows(rows), 4, shuffle=True, num_workers=1, multiprocessing_context="spawn")
    model = nn.Linear(3, 3)
    optimizer = torch.optim.Adam(model.parameters())
    for batch in loader:
        loss = (model(batch) - batch).pow(2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


if __name__ == "__main__":
    main()
