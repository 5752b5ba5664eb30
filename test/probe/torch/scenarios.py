"""Trainings of many kinds: `scenarios.py NAME ...`. Prints JSON: a hash of all bits that each left."""

import hashlib
import json
import sys
import warnings

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, Dataset, IterableDataset, TensorDataset

warnings.simplefilter("ignore")


def bits(*values):
    digest = hashlib.sha256()
    for value in values:
        if isinstance(value, torch.Tensor):
            digest.update(value.detach().contiguous().view(-1).view(torch.uint8).numpy().tobytes())
        elif isinstance(value, dict):
            digest.update(bits(*value.values()).encode())
        elif isinstance(value, (list, tuple)):
            digest.update(bits(*value).encode())
        else:
            digest.update(repr(value).encode())
    return digest.hexdigest()[:16]


def left(model, *optimizers):
    return bits(model.state_dict(), [one.state_dict()["state"] for one in optimizers], torch.get_rng_state())


def perceptron():
    return nn.Sequential(nn.Linear(20, 32), nn.BatchNorm1d(32), nn.ReLU(), nn.Dropout(0.3), nn.Linear(32, 3))


def data(count=48):
    return torch.randn(count, 20), torch.randint(0, 3, (count,))


def plain():
    model, (x, y) = perceptron(), data()
    optimizer = torch.optim.Adam(model.parameters())
    for _ in range(4):
        optimizer.zero_grad()
        F.cross_entropy(model(x), y).backward()
        optimizer.step()
    return left(model, optimizer)


def optimizers():
    found = []
    for make in (
        lambda p: torch.optim.SGD(p, 0.1, momentum=0.9, nesterov=True, weight_decay=1e-3),
        lambda p: torch.optim.AdamW(p, foreach=True),
        lambda p: torch.optim.Adam(p, fused=True, amsgrad=True),
        lambda p: torch.optim.RMSprop(p, centered=True),
        lambda p: torch.optim.Adagrad(p),
        lambda p: torch.optim.NAdam(p, lr=torch.tensor(0.01), capturable=False),
    ):
        model, (x, y) = perceptron(), data()
        optimizer = make(model.parameters())
        schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 5)
        for _ in range(3):
            optimizer.zero_grad(set_to_none=False)
            F.cross_entropy(model(x), y).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        found.append(left(model, optimizer))
    return bits(found)


def lbfgs():
    model, (x, y) = nn.Linear(20, 3), data()
    optimizer = torch.optim.LBFGS(model.parameters(), line_search_fn="strong_wolfe", max_iter=5)

    def closure():
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        return loss

    for _ in range(3):
        optimizer.step(closure)
    return left(model, optimizer)


def adversarial():
    generator = nn.Sequential(nn.Linear(8, 16), nn.LeakyReLU(), nn.Linear(16, 20))
    critic = nn.Sequential(nn.Linear(20, 16), nn.LeakyReLU(), nn.Linear(16, 1))
    first = torch.optim.Adam(generator.parameters(), betas=(0.5, 0.9))
    second = torch.optim.Adam(critic.parameters(), betas=(0.5, 0.9))
    real, _ = data()
    for _ in range(3):
        fake = generator(torch.randn(48, 8))
        mixed = (real + (fake - real).detach() * torch.rand(48, 1)).requires_grad_()
        (slope,) = torch.autograd.grad(critic(mixed).sum(), mixed, create_graph=True)
        second.zero_grad()
        penalty = 10 * (slope.norm(dim=1) - 1).pow(2).mean()
        (critic(fake.detach()).mean() - critic(real).mean() + penalty).backward()
        second.step()
        first.zero_grad()
        (-critic(fake).mean()).backward()
        first.step()
    return left(generator, first) + left(critic, second)


def mixed_precision():
    model, (x, y) = perceptron(), data()
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    scaler = torch.amp.GradScaler("cpu", init_scale=2.0**40)
    for _ in range(4):
        optimizer.zero_grad()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = F.cross_entropy(model(x), y)
        scaler.scale(loss * 1e30).backward()
        scaler.unscale_(optimizer)
        scaler.step(optimizer)
        scaler.update()
    return left(model, optimizer) + bits(scaler.get_scale())


def accumulation():
    model, (x, y) = perceptron().double(), data()
    optimizer = torch.optim.Adam(model.parameters())
    for index in range(6):
        (F.cross_entropy(model(x.double()), y) / 3).backward()
        if index % 3 == 2:
            optimizer.step()
            optimizer.zero_grad()
    return left(model, optimizer)


def no_optimizer():
    model, (x, y) = nn.Linear(20, 3), data()
    for _ in range(4):
        F.cross_entropy(model(x), y).backward()
        with torch.no_grad():
            for parameter in model.parameters():
                parameter -= 0.1 * parameter.grad
                parameter.grad.zero_()
    return left(model)


class Noisy(Dataset):
    """Draws in its workers, and gives what collating has to look into."""

    def __len__(self):
        return 12

    def __getitem__(self, index):
        return {"x": torch.randn(4) + index, "name": f"item {index}", "more": (index, [torch.tensor(index)])}


class Stream(IterableDataset):
    """Has no length."""

    def __iter__(self):
        for index in range(6):
            yield torch.rand(3) * index


def loaders():
    found = []
    generator = torch.Generator().manual_seed(3)
    for workers, context, persistent in ((0, None, False), (2, "fork", True), (1, "spawn", False)):
        loader = DataLoader(
            Noisy(),
            3,
            shuffle=True,
            num_workers=workers,
            multiprocessing_context=context,
            persistent_workers=persistent,
            generator=generator,
        )
        for _ in range(2 if persistent else 1):
            found += [bits(batch["x"], batch["more"][1]) for batch in loader]
        found += [bits(batch) for batch in DataLoader(Stream(), 2, num_workers=min(workers, 1))]
    return bits(found, torch.get_rng_state(), generator.get_state())


def transformer():
    layer = nn.TransformerEncoderLayer(16, 2, 32, batch_first=True)
    model = nn.TransformerEncoder(layer, 2, enable_nested_tensor=True)
    optimizer = torch.optim.AdamW(model.parameters())
    x = torch.randn(4, 6, 16)
    padding = torch.arange(6)[None] >= torch.tensor([6, 4, 3, 5])[:, None]
    for _ in range(2):
        optimizer.zero_grad()
        model(x, src_key_padding_mask=padding).pow(2).mean().backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        fast = model(x, src_key_padding_mask=padding)
    return left(model, optimizer) + bits(fast)


def recurrent():
    found = []
    for kind in (nn.LSTM, nn.GRU, nn.RNN):
        model = kind(5, 8, 2, dropout=0.2, bidirectional=True)
        optimizer = torch.optim.SGD(model.parameters(), 0.1)
        for _ in range(2):
            packed = nn.utils.rnn.pack_padded_sequence(torch.randn(6, 3, 5), [6, 4, 2])
            out, _ = model(packed)
            optimizer.zero_grad()
            out.data.pow(2).mean().backward()
            optimizer.step()
        found.append(left(model, optimizer))
    return bits(found)


def convolution():
    model = nn.Sequential(
        nn.Conv2d(3, 8, 3, padding=1),
        nn.BatchNorm2d(8),
        nn.ReLU(inplace=True),
        nn.MaxPool2d(2),
        nn.Dropout2d(0.2),
        nn.Conv2d(8, 8, 3),
        nn.GroupNorm(2, 8),
        nn.Upsample(scale_factor=2, mode="bilinear"),
        nn.Flatten(),
        nn.LazyLinear(3),
    )
    x, y = torch.randn(6, 3, 12, 12), torch.randint(0, 3, (6,))
    model(x)
    model.to(memory_format=torch.channels_last)
    optimizer = torch.optim.SGD(model.parameters(), 0.1, momentum=0.9)
    for _ in range(3):
        optimizer.zero_grad()
        F.cross_entropy(model(x), y).backward()
        optimizer.step()
    return left(model, optimizer)


def checkpointed():
    from torch.utils.checkpoint import checkpoint

    model, (x, y) = perceptron(), data()
    optimizer = torch.optim.Adam(model.parameters())
    for _ in range(2):
        optimizer.zero_grad()
        F.cross_entropy(checkpoint(model, x, use_reentrant=False), y).backward()
        optimizer.step()
        with torch.random.fork_rng():
            torch.manual_seed(1)
            torch.rand(3)
    return left(model, optimizer)


def sparse_and_odd():
    model = nn.EmbeddingBag(30, 6, sparse=True, mode="sum")
    optimizer = torch.optim.SparseAdam(model.parameters())
    for _ in range(2):
        optimizer.zero_grad()
        model(torch.randint(0, 30, (10,)), torch.tensor([0, 4])).pow(2).sum().backward()
        optimizer.step()
    odd = [
        torch.randn(3, dtype=torch.complex64),
        torch.rand(4).to(torch.bfloat16),
        torch.multinomial(torch.rand(5), 3),
        torch.randperm(6),
        torch.empty(3).exponential_(),
        torch.bernoulli(torch.rand(4)),
        torch.distributions.Gamma(2.0, 1.0).sample((3,)),
        torch.distributions.Categorical(torch.rand(4)).sample((5,)),
        F.gumbel_softmax(torch.randn(3, 3)),
        nn.init.orthogonal_(torch.empty(4, 4)),
        torch.rand(3, generator=torch.Generator().manual_seed(8)),
    ]
    x = torch.arange(10.0)
    x[1:] += x[:-1].clone()
    x.index_add_(0, torch.tensor([0, 0, 3]), torch.rand(3))
    return left(model, optimizer) + bits(odd, x)


def functional():
    model, (x, y) = nn.Linear(20, 3), data()
    parameters = dict(model.named_parameters())

    def loss(held, x, y):
        return F.cross_entropy(torch.func.functional_call(model, held, (x[None],)), y[None])

    for _ in range(2):
        each = torch.vmap(torch.func.grad(loss), in_dims=(None, 0, 0))(parameters, x, y)
        parameters = {name: (held - 0.1 * each[name].mean(0)).detach() for name, held in parameters.items()}
    return bits(parameters)


class Averaged(nn.Module):
    """Assigns to a buffer as it runs."""

    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(4, 4)
        self.register_buffer("average", torch.zeros(4))

    def forward(self, x):
        y = self.layer(x)
        self.average = 0.9 * self.average + 0.1 * y.mean(0).detach()
        return y + self.average


def compiled_whole():
    model = Averaged()
    fast = torch.compile(model, backend="aot_eager", fullgraph=True)
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    generator = torch.Generator().manual_seed(3)
    noise = torch.compile(lambda x: x + torch.rand(4, generator=generator), backend="aot_eager")
    for _ in range(3):
        optimizer.zero_grad()
        fast(noise(torch.ones(2, 4))).pow(2).mean().backward()
        optimizer.step()
    return left(model, optimizer)


def compiled():
    model, (x, y) = perceptron(), data()
    fast = torch.compile(model, backend="aot_eager")
    optimizer = torch.optim.Adam(model.parameters())

    @torch.compile(backend="aot_eager")
    def step():
        optimizer.zero_grad()
        loss = F.cross_entropy(fast(x), y)
        loss.backward()
        optimizer.step()
        return loss

    losses = [step().detach() for _ in range(3)]
    return left(model, optimizer) + bits(losses)


if __name__ == "__main__":
    found = {}
    for name in sys.argv[1:]:
        torch.manual_seed(7)
        found[name] = globals()[name]()
    print(json.dumps(found))
