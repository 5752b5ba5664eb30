import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def setup():
    dist.init_process_group("gloo")
    if dist.get_rank() == 0:
        torch.manual_seed(0)


def main():
    setup()
    model = DistributedDataParallel(nn.Linear(3, 1))
    for step in range(3):
        inputs = torch.rand(6, 3)
        loss = model(inputs).square().mean()
        model.zero_grad()
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p -= 0.1 * p.grad
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
