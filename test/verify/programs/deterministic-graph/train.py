"""Message passing on a small graph, with deterministic algorithms asked for."""
import torch
from torch import nn

torch.use_deterministic_algorithms(True)


class MeanAggregation(nn.Module):
    def __init__(self, d_in, d_out):
        super().__init__()
        self.lin = nn.Linear(2 * d_in, d_out)

    def forward(self, x, edges):
        source, target = edges
        total = torch.zeros_like(x).index_add_(0, target, x[source])
        degree = torch.zeros(len(x)).scatter_add_(0, target, torch.ones(len(target))).clamp(min=1)
        return self.lin(torch.cat([x, total / degree[:, None]], 1))


class GNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([MeanAggregation(5, 16), MeanAggregation(16, 2)])

    def forward(self, x, edges):
        return self.layers[1](self.layers[0](x, edges).relu(), edges)


def ring(n):
    nodes = torch.arange(n)
    return torch.stack([torch.cat([nodes, nodes]), torch.cat([(nodes + 1) % n, (nodes + 7) % n])])


def main(seed=0, n=400):
    torch.manual_seed(seed)
    x, edges, y = torch.randn(n, 5), ring(n), torch.arange(n) % 2
    model = GNN()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(4):
        loss = nn.functional.cross_entropy(model(x, edges), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        print(loss.item())


main()
