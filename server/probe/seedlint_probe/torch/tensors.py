"""The hashes of tensors, for all parts that need them."""

from types import ModuleType
from typing import Any, Optional

from .. import hashing
from .hashing import TensorHash

_hashes: Optional[TensorHash] = None


def install(torch: ModuleType) -> None:
    """Makes ready, and teaches the probe's own `digest` what a tensor is."""
    global _hashes
    _hashes = TensorHash(torch)
    hashing.register(lambda value: isinstance(value, torch.Tensor), _as_bytes)


def hashes() -> TensorHash:
    """The one that hashes for this process."""
    if _hashes is None:
        raise RuntimeError("torch is not there yet")
    return _hashes


def _as_bytes(tensor: Any) -> bytes:
    return hashes().one(tensor).encode()
