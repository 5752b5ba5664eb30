"""Runs an op again on the same inputs, to see whether it gives the same bits."""

import random
import sys
from typing import Any, Callable, Collection, Dict, List, Optional, Tuple

from . import tensors
from .unseen import Unseen

_LITTLE = 1 << 24
_MUCH = 1 << 30
_ALIGNMENT = 64


class Repeats:
    """Made before the op runs: keeps what it is about to change.

    `skipped` are the outputs that mean nothing, `generator` is what the op draws from. Of an op that is not
    torch's own, nobody knows what it draws.
    """

    def __init__(
        self,
        torch: Any,
        op: Any,
        args: Tuple[Any, ...],
        keys: Dict[str, Any],
        written: List[Any],
        skipped: Collection[int],
        generator: Any,
        is_own: bool,
    ) -> None:
        self._torch = torch
        self._skipped = skipped
        self._is_own = is_own
        self._op = op
        self._args = args
        self._keys = keys
        self._generator = generator
        self._before = None if generator is None else _state(torch, generator)
        changed = tensors_in(torch, written)
        self._saved = {id(one): (one, _copy(torch, one)) for one in changed}

    def outcome(self, result: Any) -> List[str]:
        """The hashes of what the op gave and wrote."""
        return self._hashes(result, [one for one, _ in self._saved.values()])

    def differing(self, count: int, expected: List[str]) -> int:
        """How many of `count` repetitions gave other bits than `expected`, the outcome."""
        restore = self._restorer()
        try:
            return sum(self._once() != expected for _ in range(count))
        finally:
            restore()

    def _once(self) -> List[str]:
        if self._generator is not None:
            self._generator.set_state(self._before)
        copies = {key: _copy(self._torch, kept) for key, (_, kept) in self._saved.items()}
        swap = _swapper(self._torch, copies)
        result = self._op(*swap(self._args), **swap(self._keys))
        return self._hashes(result, list(copies.values()))

    def _hashes(self, result: Any, written: List[Any]) -> List[str]:
        outputs = result if isinstance(result, (list, tuple)) else [result]
        kept = [one for index, one in enumerate(outputs) if index not in self._skipped]
        return tensors.hashes().many([*tensors_in(self._torch, kept), *written])

    def _restorer(self) -> Callable[[], None]:
        if self._generator is not None:
            after = _state(self._torch, self._generator)
            return lambda: self._generator.set_state(after)
        return (lambda: None) if self._is_own else _restorer_of_all(self._torch)


def can_repeat(torch: Any, args: Any, keys: Any, written: List[Any]) -> bool:
    """False where what the op writes is not dense, or lies over what it reads, and for subclasses."""
    everything = tensors_in(torch, (args, keys))
    if any(type(one) is not torch.Tensor and type(one) is not torch.nn.Parameter for one in everything):
        return False
    changed = tensors_in(torch, written)
    if not has_room(torch, changed):
        return False
    if any(one.layout is not torch.strided or one.is_quantized for one in changed):
        return False
    own = {id(one) for one in changed}
    stores = [one.untyped_storage()._cdata for one in changed]
    others = {_store(torch, one) for one in everything if id(one) not in own}
    return len(set(stores)) == len(own) and others.isdisjoint(stores)


def has_room(torch: Any, held: List[Any]) -> bool:
    """False where twice what these tensors hold would be too much."""
    size = 2 * sum(one.nbytes for one in held if one.layout is torch.strided)
    if size < _LITTLE:
        return True
    device = next((one.device for one in held if one.is_cuda), None)
    return size < _MUCH if device is None else 2 * size < torch.cuda.mem_get_info(device)[0]


def tensors_in(torch: Any, values: Any) -> List[Any]:
    """The tensors among arguments or results, each once for each time it is there."""
    if isinstance(values, torch.Tensor):
        return [values]
    if isinstance(values, dict):
        values = values.values()
    elif not isinstance(values, (list, tuple)):
        return []
    return [one for value in values for one in tensors_in(torch, value)]


def _store(torch: Any, tensor: Any) -> Optional[int]:
    return tensor.untyped_storage()._cdata if tensor.layout is torch.strided else None


def _copy(torch: Any, tensor: Any) -> Any:
    """A copy that lies in its own memory the same way, in steps and alignment: kernels choose by them."""
    if tensor.numel() == 0:
        return tensor.clone()
    with Unseen(torch):
        span = 1 + sum((size - 1) * step for size, step in zip(tensor.shape, tensor.stride()))
        width = tensor.element_size()
        offset = (tensor.data_ptr() % _ALIGNMENT) // width if tensor.is_cpu else 0
        block = torch.empty(span + offset, dtype=tensor.dtype, device=tensor.device)
        return block.as_strided(tensor.shape, tensor.stride(), offset).copy_(tensor.detach())


def _swapper(torch: Any, copies: Dict[int, Any]) -> Callable[[Any], Any]:
    def swap(value: Any) -> Any:
        if isinstance(value, torch.Tensor):
            return copies.get(id(value), value)
        if isinstance(value, dict):
            return {key: swap(one) for key, one in value.items()}
        if isinstance(value, (list, tuple)):
            return type(value)(swap(one) for one in value)
        return value

    return swap


def _state(torch: Any, generator: Any) -> Any:
    with Unseen(torch):
        return generator.get_state()


def _restorer_of_all(torch: Any) -> Callable[[], None]:
    """Remembers the states of the global generators; returns what puts them back."""
    numpy = sys.modules.get("numpy.random")
    of_python = random.getstate()
    of_numpy = None if numpy is None else numpy.get_state()
    of_torch = _state(torch, torch.default_generator)

    def restore() -> None:
        random.setstate(of_python)
        if of_numpy is not None:
            numpy.set_state(of_numpy)  # type: ignore[union-attr]
        torch.default_generator.set_state(of_torch)

    return restore
