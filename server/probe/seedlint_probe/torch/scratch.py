"""Remembers memory in which nothing has a meaning, workspaces of kernels for one, while it is in use."""

import sys
from typing import Any, Dict, List


class Scratch:
    """By storage: the same memory comes back in other tensor objects."""

    def __init__(self, torch: Any) -> None:
        self._torch = torch
        self._weak_reference = sys.modules["torch.multiprocessing.reductions"].StorageWeakRef
        self._stores: Dict[int, Any] = {}

    def add(self, values: List[Any]) -> None:
        """What these tensors hold means nothing."""
        for one in values:
            if isinstance(one, self._torch.Tensor) and one.layout is self._torch.strided:
                storage = one.untyped_storage()
                self._stores[storage._cdata] = self._weak_reference(storage)

    def holds(self, tensor: Any) -> bool:
        """True for a tensor that lies in such memory."""
        if not self._stores or tensor.layout is not self._torch.strided:
            return False
        key = tensor.untyped_storage()._cdata
        known = self._stores.get(key)
        if known is not None and known.expired():
            del self._stores[key]
            return False
        return known is not None
