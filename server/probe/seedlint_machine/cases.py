"""One case for each kernel that `server/src/knowledge/nondeterminism` knows, by its name there.

The inputs are large enough, and name the same place often enough, for threads to meet: where nothing collides, a race
does not show.
"""

from typing import Any, Callable, Dict

from .trial import Maker, Trial

Case = Callable[[Maker], Trial]

# How many values collide in a handful of places.
MANY = 200_000
FEW = 10

# Kernels that cannot be measured this way, and why.
WITHOUT_CASE: Dict[str, str] = {
    "uninitialized_memory": "what was in the memory before decides, which repeating the call cannot show",
}


def _reduction(name: str) -> Case:
    """Scatters many values to few places; a product stays near 1, so that it neither vanishes nor overflows."""

    def case(make: Maker) -> Trial:
        base, index = make.full((FEW,), 1.0), make.integers(FEW, MANY)
        source = make.normal(MANY) * 0.001 + 1
        return Trial(lambda: base.scatter_reduce(0, index, source, reduce=name))

    return case


def _index_reduce(make: Maker) -> Trial:
    base, index = make.full((FEW,), 1.0), make.integers(FEW, MANY)
    source = make.normal(MANY) * 0.001 + 1
    return Trial(lambda: base.index_reduce(0, index, source, "prod"))


def _writing(write: Callable[[Any, Any, Any], Any]) -> Case:
    """Writes many values to few places of a fresh copy."""

    def case(make: Maker) -> Trial:
        base, index, source = make.normal(FEW), make.integers(FEW, MANY), make.normal(MANY)
        return Trial(lambda: write(base.clone(), index, source))

    return case


def _reading(read: Callable[[Any, Any], Any]) -> Case:
    """Reads few places many times: its gradient writes many values to few places."""

    def case(make: Maker) -> Trial:
        base, index = make.leaf(FEW, 4), make.integers(FEW, MANY // 4)
        return Trial(lambda: read(base, index), [base])

    return case


def _gather(make: Maker) -> Trial:
    base, index = make.leaf(FEW), make.integers(FEW, MANY)
    return Trial(lambda: base.gather(0, index), [base])


def _repeat_interleave(make: Maker) -> Trial:
    base, repeats = make.leaf(FEW), make.full((FEW,), MANY // FEW, dtype=make.torch.long)
    return Trial(lambda: base.repeat_interleave(repeats), [base])


def _max_unpool(n: int) -> Case:
    """Every value of the one plane goes to the same place."""

    def case(make: Maker) -> Trial:
        shape = (1, 1, *(65536 if n == 1 else 256 if n == 2 else 40,) * n)
        values, index = make.normal(*shape), make.full(shape, 0, dtype=make.torch.long)
        unpool = getattr(make.functional, f"max_unpool{n}d")
        return Trial(lambda: unpool(values, index, 2))

    return case


def _fractional_max_pool(n: int) -> Case:
    """The pooling regions are drawn at random, so they are given."""

    def case(make: Maker) -> Trial:
        size = (2, 4, *(16,) * n)
        samples = make.uniform(2, 4, n)
        pool = getattr(make.functional, f"fractional_max_pool{n}d")
        return make.function(lambda x: pool(x, 3, output_ratio=(0.5,) * n, _random_samples=samples), *size)

    return case


def _interpolation(mode: str, *shape: int) -> Case:
    def case(make: Maker) -> Trial:
        size = tuple(2 * side + 1 for side in shape[2:])
        resize = make.functional.interpolate
        return make.function(lambda x: resize(x, size=size, mode=mode), *shape)

    return case


def _grid_sample(n: int) -> Case:
    def case(make: Maker) -> Trial:
        sides = (32,) * n if n == 2 else (12,) * n
        grid = make.uniform(2, *sides, n) * 2 - 1
        sample = make.functional.grid_sample
        return make.function(lambda x: sample(x, grid, align_corners=False), 2, 4, *sides)

    return case


def _nll_loss2d(make: Maker) -> Trial:
    target = make.integers(21, 8, 64, 64)
    return make.function(lambda x: make.functional.nll_loss(x, target), 8, 21, 64, 64)


def _ctc_loss(make: Maker) -> Trial:
    target = make.integers(14, 8, 30) + 1
    lengths = make.full((8,), 50, dtype=make.torch.long), make.full((8,), 20, dtype=make.torch.long)
    loss = make.functional.ctc_loss
    return make.function(lambda x: loss(x.log_softmax(2), target, *lengths, zero_infinity=True), 50, 8, 16)


def _embedding(make: Maker) -> Trial:
    table, index = make.module(make.nn.Embedding(50, 16)), make.integers(50, MANY // 4)
    return Trial(lambda: table(index), [table.weight])


def _embedding_bag_max(make: Maker) -> Trial:
    table, index = make.module(make.nn.EmbeddingBag(50, 16, mode="max")), make.integers(50, 2000, 20)
    return Trial(lambda: table(index), [table.weight])


def _bmm_sparse(make: Maker) -> Trial:
    sparse, dense = make.normal(2, 64, 64).relu().to_sparse(), make.normal(2, 64, 64)
    return Trial(lambda: make.torch.bmm(sparse, dense))


def _matmul(make: Maker) -> Trial:
    left, right = make.leaf(384, 384), make.leaf(384, 384)
    return Trial(lambda: left @ right, [left, right])


def _rnn(make: Maker) -> Trial:
    layer, given = make.module(make.nn.LSTM(32, 64, 2)), make.leaf(20, 16, 32)
    return Trial(lambda: layer(given)[0], [given, *layer.parameters()])


def _attention(make: Maker) -> Trial:
    """In half precision where a device has flash kernels for it."""
    kind = make.torch.float32 if make.is_cpu else make.torch.float16
    parts = [make.normal(2, 4, 256, 64).to(kind).requires_grad_() for _ in range(3)]
    return Trial(lambda: make.functional.scaled_dot_product_attention(*parts), parts)


def _kthvalue(make: Maker) -> Trial:
    ties = make.integers(FEW, MANY).float()
    return Trial(lambda: ties.kthvalue(MANY // 2)[1])


def _median_index(make: Maker) -> Trial:
    ties = make.integers(FEW, MANY).float()
    return Trial(lambda: ties.median(0)[1])


def _bincount(make: Maker) -> Trial:
    index, weights = make.integers(FEW, MANY), make.normal(MANY)
    return Trial(lambda: make.torch.bincount(index, weights))


def _histogram(make: Maker) -> Trial:
    values = make.normal(MANY)
    return Trial(lambda: values.histc())


def _cumsum(make: Maker) -> Trial:
    values = make.normal(MANY)
    return Trial(lambda: values.cumsum(0))


def _resize_quantized(make: Maker) -> Trial:
    """Made smaller, so that no memory shows that was never written."""
    values = make.torch.quantize_per_tensor(make.normal(64), 0.1, 0, make.torch.qint8)
    return Trial(lambda: values.clone().resize_(32).dequantize())


CASES: Dict[str, Case] = {
    "adaptive_avg_pool2d": lambda make: make.layer(make.nn.AdaptiveAvgPool2d(7), 4, 8, 30, 30),
    "adaptive_avg_pool3d": lambda make: make.layer(make.nn.AdaptiveAvgPool3d(5), 2, 4, 12, 12, 12),
    "adaptive_max_pool2d": lambda make: make.layer(make.nn.AdaptiveMaxPool2d(7), 4, 8, 30, 30),
    "adaptive_max_pool3d": lambda make: make.layer(make.nn.AdaptiveMaxPool3d(5), 2, 4, 12, 12, 12),
    "avg_pool3d": lambda make: make.layer(make.nn.AvgPool3d(3, 1), 2, 4, 16, 16, 16),
    "bincount_weights": _bincount,
    "bmm_sparse": _bmm_sparse,
    "conv1d": lambda make: make.layer(make.nn.Conv1d(16, 32, 3), 4, 16, 128),
    "conv2d": lambda make: make.layer(make.nn.Conv2d(16, 32, 3), 4, 16, 32, 32),
    "conv3d": lambda make: make.layer(make.nn.Conv3d(4, 8, 3), 2, 4, 12, 12, 12),
    "conv_transpose1d": lambda make: make.layer(make.nn.ConvTranspose1d(16, 8, 4, 2), 4, 16, 64),
    "conv_transpose2d": lambda make: make.layer(make.nn.ConvTranspose2d(16, 8, 4, 2), 4, 16, 16, 16),
    "conv_transpose3d": lambda make: make.layer(make.nn.ConvTranspose3d(4, 4, 4, 2), 2, 4, 8, 8, 8),
    "ctc_loss": _ctc_loss,
    "cublas_matmul": _matmul,
    "cumsum": _cumsum,
    "embedding": _embedding,
    "embedding_bag_max": _embedding_bag_max,
    "fractional_max_pool2d": _fractional_max_pool(2),
    "fractional_max_pool3d": _fractional_max_pool(3),
    "gather": _gather,
    "getitem": _reading(lambda x, index: x[index]),
    "grid_sample2d": _grid_sample(2),
    "grid_sample3d": _grid_sample(3),
    "histc": _histogram,
    "index_add": _writing(lambda x, index, source: x.index_add_(0, index, source)),
    "index_copy": _writing(lambda x, index, source: x.index_copy_(0, index, source)),
    "index_put": _writing(lambda x, index, source: x.index_put_((index,), source)),
    "index_put_accumulate": _writing(lambda x, index, source: x.index_put_((index,), source, accumulate=True)),
    "index_reduce": _index_reduce,
    "index_select": _reading(lambda x, index: x.index_select(0, index)),
    "kthvalue": _kthvalue,
    "max_pool2d": lambda make: make.layer(make.nn.MaxPool2d(3, 1), 4, 8, 64, 64),
    "max_pool3d": lambda make: make.layer(make.nn.MaxPool3d(3, 1), 2, 4, 16, 16, 16),
    "max_unpool1d": _max_unpool(1),
    "max_unpool2d": _max_unpool(2),
    "max_unpool3d": _max_unpool(3),
    "median_index": _median_index,
    "nll_loss2d": _nll_loss2d,
    "put": _writing(lambda x, index, source: x.put_(index, source)),
    "put_accumulate": _writing(lambda x, index, source: x.put_(index, source, accumulate=True)),
    "reflection_pad1d": lambda make: make.layer(make.nn.ReflectionPad1d(8), 4, 8, 256),
    "reflection_pad2d": lambda make: make.layer(make.nn.ReflectionPad2d(8), 4, 8, 64, 64),
    "reflection_pad3d": lambda make: make.layer(make.nn.ReflectionPad3d(4), 2, 4, 16, 16, 16),
    "repeat_interleave": _repeat_interleave,
    "replication_pad1d": lambda make: make.layer(make.nn.ReplicationPad1d(8), 4, 8, 256),
    "replication_pad2d": lambda make: make.layer(make.nn.ReplicationPad2d(8), 4, 8, 64, 64),
    "replication_pad3d": lambda make: make.layer(make.nn.ReplicationPad3d(4), 2, 4, 16, 16, 16),
    "resize_quantized": _resize_quantized,
    "rnn": _rnn,
    "scaled_dot_product_attention": _attention,
    "scatter": _writing(lambda x, index, source: x.scatter_(0, index, source)),
    "scatter_add": _writing(lambda x, index, source: x.scatter_add_(0, index, source)),
    "scatter_reduce_prod": _reduction("prod"),
    "scatter_reduce_sum": _reduction("sum"),
    "upsample_bicubic2d": _interpolation("bicubic", 4, 8, 40, 40),
    "upsample_bilinear2d": _interpolation("bilinear", 4, 8, 40, 40),
    "upsample_linear1d": _interpolation("linear", 4, 8, 200),
    "upsample_trilinear3d": _interpolation("trilinear", 2, 4, 10, 10, 10),
}
