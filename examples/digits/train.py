"""Train a small convolutional network on a folder of handwritten digits."""

import argparse
from pathlib import Path

import torch
from torch import nn
from torch.utils.data import DataLoader

from data import DigitFolder, split_files
from model import DigitNet
from utils import accuracy, seed_everything


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("digits"))
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--batch-size", type=int, default=128)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--lr", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=42)
    return parser.parse_args()


def main() -> None:
    args = parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

    model = DigitNet(width=32).to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr)
    criterion = nn.CrossEntropyLoss(label_smoothing=0.1)

    seed_everything(args.seed)
    torch.backends.cudnn.benchmark = True  # every image has the same size

    train_files, val_files = split_files(args.data)
    train_loader = DataLoader(
        DigitFolder(train_files, augment=True),
        batch_size=args.batch_size,
        shuffle=True,
        num_workers=args.workers,
    )
    val_loader = DataLoader(DigitFolder(val_files), batch_size=512)

    for epoch in range(args.epochs):
        model.train()
        for images, labels in train_loader:
            images, labels = images.to(device), labels.to(device)
            loss = criterion(model(images), labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        print(f"epoch {epoch:2d}  loss {loss.item():.4f}  val {accuracy(model, val_loader, device):.2%}")

    torch.save(model.state_dict(), "digits.pt")


if __name__ == "__main__":
    main()
