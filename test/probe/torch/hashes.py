"""Checks the hashes of tensors: one bit makes a difference, whatever the kind. Prints how much was tried."""

import json
import sys
import warnings

import torch

sys.path.insert(0, sys.argv[1])
from seedlint_probe.torch import hashing

warnings.simplefilter("ignore")
hashes = hashing.TensorHash(torch)
seed = int(sys.argv[2])
draws = torch.Generator().manual_seed(seed)
tried = 0


def integer(below):
    return int(torch.randint(below, (), generator=draws))


def differs(one, other, what):
    global tried
    tried += 1
    if hashes.one(one) == hashes.one(other):
        sys.exit(f"{what} is not seen, with seed {seed}")


def check_bits(dtype, count):
    """Flips, swaps and pairs of flipped signs, in every place a bit can have."""
    width = torch.empty(0, dtype=dtype).element_size()
    stored = torch.randint(0, 256, (count * width,), dtype=torch.uint8, generator=draws)
    if dtype is torch.bool:
        stored &= 1
    tensor = stored.view(dtype)
    assert hashes.one(tensor) == hashes.one(tensor.clone()), dtype
    for _ in range(10):
        changed = stored.clone()
        changed[integer(len(changed))] ^= 1 if dtype is torch.bool else 1 << integer(8)
        differs(tensor, changed.view(dtype), f"a bit of {count} {dtype}")
    if count < 2:
        return
    for _ in range(10):
        first, second = torch.randperm(count, generator=draws)[:2].tolist()
        changed = stored.clone()
        for index in (first, second):
            changed[(index + 1) * width - 1] ^= 1 if dtype is torch.bool else 128
        differs(tensor, changed.view(dtype), f"a pair of signs of {count} {dtype}")
        rows = stored.view(count, width)
        swapped = rows.clone()
        swapped[[first, second]] = rows[[second, first]]
        if not torch.equal(swapped, rows):
            differs(tensor, swapped.view(-1).view(dtype), f"a swap among {count} {dtype}")


def check_where(devices):
    """The same on the way that a GPU goes, by this machine's own memory."""
    hashing._DEVICES = devices
    if devices:
        hashes._memory_of = lambda tensor: None
    kinds = "float32 float64 bfloat16 float16 float8_e4m3fn uint8 int64 bool complex64 complex128"
    for name in kinds.split():
        dtype = getattr(torch, name, None)
        for count in (1, 2, 7, 500, 9_000):
            if dtype is not None:
                check_bits(dtype, count)
    if devices:
        many = [torch.randn(size, generator=draws) for size in (3, 70, 1, 0, 2_000_000, 5)]
        assert hashes.many(many) == [hashes.one(one) for one in many], "several at once"
        del hashes._memory_of


check_where({"cpu"})
check_where(set())

zero = torch.zeros(3)
differs(zero, -zero, "the sign of zero")
other_nan = torch.tensor([0x7FC00001], dtype=torch.int32).view(torch.float32)[0]
differs(torch.tensor(float("nan")), other_nan, "a payload")
differs(torch.zeros(2, 3), torch.zeros(3, 2), "a shape")
differs(torch.zeros(2), torch.zeros(2, dtype=torch.int32), "a type")

base = torch.arange(24.0).view(2, 3, 4)
for one, other in [
    (base[:, 1], base[:, 1].clone()),
    (torch.ones(1).expand(1000, 1000), torch.ones(1).expand(1000, 1000)),
    (base.to_sparse(), base.to_sparse()),
    (torch.ones(3, dtype=torch.complex64).conj().imag, -torch.zeros(3)),
    (torch.nn.Parameter(base), torch.nn.Parameter(base.clone())),
]:
    assert hashes.one(one) == hashes.one(other), one
differs(base.to_sparse(), (base + 1).to_sparse(), "a sparse value")
differs(torch.ones(1).expand(9), torch.zeros(1).expand(9), "an expanded value")
differs(torch.ones(3, dtype=torch.complex64).conj(), torch.ones(3, dtype=torch.complex64) * 2, "a conjugate")

differs(
    torch.nested.nested_tensor([torch.ones(2), torch.ones(3)]),
    torch.nested.nested_tensor([torch.ones(3), torch.ones(2)]),
    "where a nested tensor is divided",
)


def check_joint():
    """One hash for many knows where one ends, of what kind it is, and where it stands among the others."""
    one, two, large = torch.ones(1), torch.ones(2), torch.ones(20_000)
    several = [[one, two], [two, one], [one.int(), two], [one, two, "a"], [one, two, "b"], [large, one], [one, large]]
    several += [[large], [large * 2], [large, large * 2], [large * 2, large], []]
    assert len({hashes.joint(values) for values in several}) == len(several)
    assert hashes.joint([one, large, "a"]) == hashes.joint([one.clone(), large.clone(), "a"])


def check_lasting():
    """What was found out of a tensor is forgotten when it moves, grows, is freed or gives its place to another."""
    first, second = torch.zeros(4, requires_grad=True), torch.ones(4)
    held = [first, second]
    lasting = hashing.Lasting()

    def look(what):
        global tried
        tried += 1
        found = hashes.begin(held, lasting)(), hashes.begin_joint(held, lasting)()
        if found != (hashes.many(held), hashes.joint(held)):
            sys.exit(f"{what} is not seen")

    look("the beginning")
    with torch.no_grad():
        first.add_(1)
    look("a change")
    first.data = torch.full((4,), 2.0)
    look("another place")
    first.data = torch.full((2,), 2.0)
    look("another size")
    second.resize_(9_000).fill_(3)
    look("growth")
    held[1] = torch.full((9_000,), 4.0)
    look("another tensor")
    held[:] = [held[1], first]
    look("an exchange")
    kept = first.detach().clone()
    first.untyped_storage().resize_(0)
    look("freed memory")
    first.untyped_storage().resize_(8)
    with torch.no_grad():
        first.copy_(kept)
    look("memory that is back")
    held.append(None)
    look("one more")
    held[0] = torch.ones(3).to_sparse()
    look("a sparse one")
    held[0]._values().add_(1)
    look("a sparse one's change")
    del held[1:]
    look("fewer")


check_joint()
check_lasting()

freed = torch.ones(10)
view = freed[2:]
freed.untyped_storage().resize_(0)
shrunk = torch.ones(10_000)
shrunk.untyped_storage().resize_(4)
from torch._subclasses.fake_tensor import FakeTensorMode  # noqa: E402

odd = [
    torch.empty(0),
    torch.tensor(3.0),
    torch.eye(3).to_sparse_csr(),
    torch.quantize_per_tensor(torch.randn(3), 0.1, 0, torch.qint8),
    torch.empty(3, device="meta"),
    torch.nested.nested_tensor([torch.ones(2), torch.ones(3)]),
    torch.nested.nested_tensor([torch.ones(2), torch.ones(3)], layout=torch.jagged),
    torch.nn.UninitializedParameter(),
    torch._efficientzerotensor((3,)),
    view,
    shrunk,
    None,
]
with FakeTensorMode():
    odd.append(torch.ones(3))
    hashes.one(base)
torch.vmap(lambda row: (odd.append(row), hashes.one(row), row)[2])(base)
assert all(isinstance(one, str) for one in hashes.many(odd))
print(json.dumps({"tried": tried}))
