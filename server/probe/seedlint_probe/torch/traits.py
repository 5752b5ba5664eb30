"""What is known of an op before it runs: what it writes, and what of it means nothing."""

from typing import Any, Dict, FrozenSet, Iterator, List, Tuple

from .modes import name_of

_COLLECTIVES = ("c10d", "_c10d_functional", "c10d_functional", "_dtensor", "symm_mem", "_symm_mem", "rpc")
_NOT_TRAINING = ("profiler", "debugprims", "streams", "inductor", "_inductor_test")
_OWN = ("aten", "prims", "prim", "quantized", "mkldnn", "mkl", "onednn", "torchvision", "sparse")

_UNFILLED = ("aten.empty", "aten.new_empty", "aten._empty", "aten.resize", "aten._resize", "aten.set")
"""They give memory as it is; what is in it means nothing."""

_OVERWRITING = frozenset(
    "aten." + name
    for name in (
        "uniform_ normal_ random_ bernoulli_ exponential_ geometric_ cauchy_ log_normal_ zero_ fill_ copy_"
    ).split()
)
"""They write their first argument without reading it."""

_SILENTLY_WRITTEN = frozenset(["running_mean", "running_var", "dropout_state"])
"""Arguments that batch normalisation and recurrent layers write without their schema saying so."""

_SCRATCH: Dict[str, FrozenSet[int]] = {
    "aten.mkldnn_rnn_layer": frozenset([3]),
    "aten._cudnn_rnn": frozenset([3]),
    "aten.miopen_rnn": frozenset([3]),
    "aten.cudnn_batch_norm": frozenset([3]),
    "aten._batch_norm_with_update": frozenset([3]),
    "aten._embedding_bag": frozenset([1, 2, 3]),
    "aten._embedding_bag_forward_only": frozenset([1, 2, 3]),
    "aten._scaled_dot_product_flash_attention": frozenset([1, 6, 7, 8]),
    "aten._scaled_dot_product_efficient_attention": frozenset([1, 2, 3]),
    "aten._scaled_dot_product_cudnn_attention": frozenset([1, 6, 7, 8]),
    "aten._flash_attention_forward": frozenset([1, 2, 3, 4]),
    "aten._efficient_attention_forward": frozenset([1, 2, 3]),
}
"""Outputs that are partly never written: workspaces, padding, masks for debugging."""


class Traits:
    """An op's."""

    def __init__(self, torch: Any, op: Any) -> None:
        self.name = name_of(op)
        schema = getattr(op, "_schema", None)
        namespace = getattr(op, "namespace", "")
        is_view = bool(getattr(op, "is_view", False)) and self.name != "aten.lift_fresh"
        self.is_ignored = schema is None or is_view or namespace in _NOT_TRAINING
        self.is_unfilled = self.name.startswith(_UNFILLED)
        self.is_own = namespace in _OWN
        self.is_random = torch.Tag.nondeterministic_seeded in getattr(op, "tags", ())
        # Other processes would wait for a second collective; what enters or leaves torch is not worked out by
        # it.
        self.is_repeatable = (
            namespace not in _COLLECTIVES
            and not self.is_unfilled
            and self.name not in ("aten.lift_fresh", "aten._local_scalar_dense", "aten.record_stream")
        )
        self.scratch = _SCRATCH.get(self.name, frozenset())
        self._names = [] if schema is None else [argument.name for argument in schema.arguments]
        self._written = set() if schema is None else set(_written(schema, self.name))
        self._unread = set() if schema is None else set(_unread(schema, self.name))

    def written(self, args: Tuple[Any, ...], keys: Dict[str, Any]) -> List[Any]:
        """The arguments that the op changes."""
        return [value for name, value in self._bound(args, keys) if name in self._written]

    def read(self, args: Tuple[Any, ...], keys: Dict[str, Any]) -> List[Any]:
        """The arguments that what the op gives depends on."""
        return [value for name, value in self._bound(args, keys) if name not in self._unread]

    def scratch_of(self, result: Any) -> List[Any]:
        """Those of what the op gave that mean nothing."""
        return [one for index, one in enumerate(result) if index in self.scratch] if self.scratch else []

    def _bound(self, args: Tuple[Any, ...], keys: Dict[str, Any]) -> Iterator[Tuple[str, Any]]:
        yield from zip(self._names, args)
        yield from keys.items()


def _written(schema: Any, name: str) -> Iterator[str]:
    for argument in schema.arguments:
        if argument.alias_info is not None and argument.alias_info.is_write:
            yield argument.name
        elif argument.name in _SILENTLY_WRITTEN and not any(
            word in name for word in ("backward", "no_training", "functional", "no_update")
        ):
            yield argument.name


def _unread(schema: Any, name: str) -> Iterator[str]:
    """Arguments whose former content is lost, and the generator, whose state is looked at instead."""
    for index, argument in enumerate(schema.arguments):
        is_written = argument.alias_info is not None and argument.alias_info.is_write
        if argument.name == "generator" or (is_written and argument.kwarg_only):
            yield argument.name
        elif index == 0 and is_written and name in _OVERWRITING:
            yield argument.name
