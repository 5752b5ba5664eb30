"""Which module a tensor belongs to: the names of parameters, and the buffers that are trained with them."""

import functools
import weakref
from types import ModuleType
from typing import Any, Dict, Iterable, List, Set, Tuple

from ..guard import quiet

_modules: Dict[int, "weakref.ref[Any]"] = {}
"""Every module that holds something, in the order they came to hold it."""
_version = 0
"""Grows with every registration: what was found out before may be out of date."""


def install(torch: ModuleType) -> None:
    """Watches modules come to hold parameters, buffers and other modules."""
    registry = torch.nn.modules.module
    for hook in (
        registry.register_module_parameter_registration_hook,
        registry.register_module_buffer_registration_hook,
        registry.register_module_module_registration_hook,
    ):
        hook(_see)
    kind = torch.nn.Module
    restore = kind.__setstate__

    @functools.wraps(restore)
    def __setstate__(self: Any, state: Any) -> None:
        # Copies and what is unpickled come to be without registering anything.
        restore(self, state)
        _see(self)

    kind.__setstate__ = __setstate__


def version() -> int:
    """A number that changes when a module came to hold something new."""
    return _version


def owners(parameters: Iterable[Any]) -> "Owners":
    """The whole models that these parameters belong to."""
    return Owners(list(parameters))


class Owners:
    """The outermost modules that hold any of some parameters; found once, and not kept alive."""

    def __init__(self, parameters: List[Any]) -> None:
        wanted = {id(parameter) for parameter in parameters}
        self.names: Dict[int, str] = {}
        self._buffers: List[Tuple[Any, Dict[str, Any]]] = []
        for root in _roots():
            named = {id(parameter): name for name, parameter in _named_parameters(root)}
            if wanted.isdisjoint(named):
                continue
            for identity in wanted & named.keys():
                self.names.setdefault(identity, named[identity])
            self._buffers += [(weakref.ref(module), module._buffers) for module in root.modules()]

    def buffers(self) -> List[Any]:
        """The buffers of all of them as they are now."""
        return [
            buffer
            for module, held in self._buffers
            if held and module() is not None
            for buffer in held.values()
            if buffer is not None
        ]


@quiet("torch.modules.see")
def _see(module: Any, *_: Any) -> None:
    global _version
    _version += 1
    key = id(module)
    if key not in _modules:
        _modules[key] = weakref.ref(module, lambda _: _modules.pop(key, None))


def _roots() -> List[Any]:
    """Modules that no other module holds, the oldest first."""
    met: List[Any] = [reference() for reference in list(_modules.values())]
    alive = [module for module in met if module is not None]
    held: Set[int] = set()
    for module in alive:
        held.update(id(child) for child in module.__dict__.get("_modules", {}).values())
    return [module for module in alive if id(module) not in held]


def _named_parameters(root: Any) -> List[Tuple[str, Any]]:
    try:
        return list(root.named_parameters())
    except (RuntimeError, AttributeError, TypeError):
        # A module of the program's that answers otherwise, or is half made.
        return []


