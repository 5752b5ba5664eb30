import torch
import torch.nn.functional as F

from model import TinyCNN


def train(model, images, labels, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    model.train()
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        loss.backward()
        optimizer.step()
        print("epoch", epoch, "loss", loss.item())


if __name__ == "__main__":
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = TinyCNN().to(device)
    torch.manual_seed(42)
    images = torch.randn(24, 1, 8, 8, device=device)
    labels = torch.arange(24, device=device) % 3
    train(model, images, labels, epochs=4)
