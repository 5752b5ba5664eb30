"""Which module a tensor belongs to: the names of parameters, and the buffers that are trained with them."""

import functools
import weakref
from types import ModuleType
from typing import Any, Dict, List, Set, Tuple

from ..guard import quiet
from . import traced

_modules: Dict[int, "weakref.ref[Any]"] = {}
"""Every module that holds something, in the order they came to hold it."""
_version = 0
"""Grows when a module comes to hold something new: what was found out before may be out of date."""


def install(torch: ModuleType) -> None:
    """Watches modules come to hold parameters, buffers and other modules."""
    registry = torch.nn.modules.module
    traced.torch = torch
    registry.register_module_parameter_registration_hook(traced.quiet_hook(_see))
    registry.register_module_module_registration_hook(traced.quiet_hook(_see))
    registry.register_module_buffer_registration_hook(traced.quiet_hook(_see_buffer))
    kind = torch.nn.Module
    restore = kind.__setstate__

    @functools.wraps(restore)
    def __setstate__(self: Any, state: Any) -> None:
        # Copies and what is unpickled come to be without registering anything.
        restore(self, state)
        _see(self)

    kind.__setstate__ = __setstate__


def version() -> int:
    """A number that changes when what `Owners` finds may change."""
    return _version


class Owners:
    """The model that some parameters are of; not kept alive.

    That is the smallest module that holds them all. Larger ones that hold it may be waiting to be collected,
    and whether they still are differs from run to run. Only where none holds them all, each outermost module
    with some of them counts.
    """

    def __init__(self, parameters: List[Any]) -> None:
        wanted = {id(parameter) for parameter in parameters}
        alive = _alive()
        held = [(module, wanted & _parameters_of(module)) for module in alive]
        owned: Set[int] = set().union(*(found for _, found in held))
        whole = [module for module, found in held if owned and found == owned]
        whole.sort(key=lambda module: len(list(module.modules())))
        some = _roots([module for module, found in held if found])
        self.names = _names(wanted, whole[-1:] or some)
        models = whole[:1] or some
        within = {id(module) for model in models for module in model.modules()}
        self._buffers: List[Tuple[Any, Dict[str, Any]]] = [
            (weakref.ref(module), module._buffers) for module in alive if id(module) in within
        ]

    def buffers(self) -> List[Any]:
        """The buffers of the model as they are now."""
        return [
            buffer
            for module, held in self._buffers
            if held and module() is not None
            for buffer in held.values()
            if buffer is not None
        ]


def _see_buffer(module: Any, name: str) -> None:
    # A buffer that is assigned to in each step is no news: buffers are read as they are then.
    if id(module) not in _modules or name not in module._buffers:
        _see(module, name)


@quiet("torch.modules.see")
def _see(module: Any, _: str = "") -> None:
    global _version
    _version += 1
    key = id(module)
    if key not in _modules:
        _modules[key] = weakref.ref(module, lambda _: _modules.pop(key, None))


def _alive() -> List[Any]:
    found = [reference() for reference in list(_modules.values())]
    return [module for module in found if module is not None]


def _roots(alive: List[Any]) -> List[Any]:
    """Those that no other module holds, the oldest first."""
    held: Set[int] = set()
    for module in alive:
        held.update(id(child) for child in module.__dict__.get("_modules", {}).values())
    return [module for module in alive if id(module) not in held]


def _names(wanted: Set[int], models: List[Any]) -> Dict[int, str]:
    names: Dict[int, str] = {}
    for model in models:
        for name, parameter in _named_parameters(model):
            if id(parameter) in wanted:
                names.setdefault(id(parameter), name)
    return names


def _parameters_of(module: Any) -> Set[int]:
    return {id(parameter) for _, parameter in _named_parameters(module)}


def _named_parameters(module: Any) -> List[Tuple[str, Any]]:
    try:
        return list(module.named_parameters())
    except (RuntimeError, AttributeError, TypeError):
        # A module of the program's that answers otherwise, or is half made.
        return []
