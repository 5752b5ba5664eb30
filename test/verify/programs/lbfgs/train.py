import torch


class Polynomial(torch.nn.Module):
    def __init__(self, degree):
        super().__init__()
        self.coefficients = torch.nn.Parameter(torch.randn(degree + 1))

    def forward(self, x):
        return sum(c * x**k for k, c in enumerate(self.coefficients))


torch.manual_seed(21)
x = torch.linspace(-2, 2, 50)
y = torch.exp(-x * x)
model = Polynomial(4)
optimizer = torch.optim.LBFGS(model.parameters(), max_iter=5, line_search_fn="strong_wolfe")


def closure():
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(x), y)
    loss.backward()
    return loss


for i in range(3):
    print(i, optimizer.step(closure).item())
