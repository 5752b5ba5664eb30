import torch
from torch import nn

ACCUMULATE = 2


def build_model(width):
    return nn.Sequential(nn.Linear(8, width), nn.LayerNorm(width), nn.SiLU(), nn.Dropout(0.1), nn.Linear(width, 3))


def main():
    generator = torch.manual_seed(1)
    model = build_model(16)
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    scaler = torch.amp.GradScaler("cpu")
    data = [(torch.randn(6, 8), torch.randint(0, 3, (6,))) for _ in range(8)]
    for i, (x, y) in enumerate(data):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = nn.functional.cross_entropy(model(x), y) / ACCUMULATE
        scaler.scale(loss).backward()
        if (i + 1) % ACCUMULATE == 0:
            scaler.unscale_(optimizer)
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            scaler.step(optimizer)
            scaler.update()
            optimizer.zero_grad()
    print(generator.initial_seed(), loss.item())


if __name__ == "__main__":
    main()
