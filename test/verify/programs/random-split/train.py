import torch
from torch.utils.data import DataLoader, Dataset, random_split


class Squares(Dataset):
    def __getitem__(self, i):
        return torch.tensor([i / 40]), torch.tensor([(i / 40) ** 2])

    def __len__(self):
        return 40


train_set, val_set = random_split(Squares(), [32, 8])
torch.manual_seed(0)
model = torch.nn.Sequential(torch.nn.Linear(1, 8), torch.nn.Tanh(), torch.nn.Linear(8, 1))
for inputs, targets in DataLoader(train_set, batch_size=8):
    loss = (model(inputs) - targets).square().mean()
    loss.backward()
    with torch.no_grad():
        for p in model.parameters():
            p -= 0.05 * p.grad
            p.grad = None
with torch.no_grad():
    print("validation", sum((model(x) - y).square().item() for x, y in val_set))
