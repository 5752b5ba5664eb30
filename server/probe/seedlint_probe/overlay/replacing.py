"""Puts the overlay's functions where those of the system were."""

import os
import sys
from types import FunctionType
from typing import Any, Callable, Dict, Tuple

Replacements = Dict[Tuple[str, str], Callable[..., Any]]
"""Functions by module and name."""

_replaced: Dict[int, Any] = {}
_originals = []


class Replacement:
    """Stands for a function of C. Like that, it is no method where a class holds it, and pickles by name."""

    def __init__(self, original: Any, function: Callable[..., Any]) -> None:
        self._function = function
        self.__wrapped__ = original
        self.__name__ = getattr(original, "__name__", function.__name__)
        self.__qualname__ = self.__name__
        self.__module__ = getattr(original, "__module__", None) or "os"
        self.__doc__ = getattr(original, "__doc__", None)

    def __call__(self, *args: Any, **keys: Any) -> Any:
        return self._function(*args, **keys)

    def __repr__(self) -> str:
        return repr(self.__wrapped__)

    def __reduce__(self) -> str:
        return self.__name__


def replace(replacements: Replacements) -> None:
    """Replaces functions in their modules, and notes them for `finish`. Passes over what is missing."""
    for (module_name, name), function in replacements.items():
        module = sys.modules.get(module_name)
        original = getattr(module, name, None)
        if original is None:
            continue
        new = _replaced.get(id(original))
        if new is None:
            new = function if isinstance(function, type) else Replacement(original, function)
            _replaced[id(original)] = new
            _originals.append(original)
            _announce_abilities(original, new)
        setattr(module, name, new)


def finish() -> None:
    """Replaces what modules that are loaded already have taken for themselves."""
    for module in list(sys.modules.values()):
        name = getattr(module, "__name__", "")
        if not isinstance(name, str) or name.startswith("seedlint_probe"):
            continue
        for key, value in list(getattr(module, "__dict__", {}).items()):
            new = _replaced.get(id(value))
            if new is not None and new is not value:
                setattr(module, key, new)
            _replace_defaults(value)
    _replace_in_pathlib()
    shutil = sys.modules.get("shutil")
    if shutil is not None:
        # Removing by open folders would look past the overlay.
        shutil._use_fd_functions = False  # type: ignore[attr-defined]


def _replace_defaults(value: Any) -> None:
    """Functions can hold others as defaults of their parameters."""
    functions = vars(value).values() if isinstance(value, type) else (value,)
    for function in functions:
        if isinstance(function, FunctionType) and function.__defaults__:
            if any(id(one) in _replaced for one in function.__defaults__):
                function.__defaults__ = tuple(_replaced.get(id(one), one) for one in function.__defaults__)


def _announce_abilities(original: Any, new: Any) -> None:
    # Not `supports_dir_fd`: whoever asks for that means to work on open folders alone.
    for name in ("supports_fd", "supports_follow_symlinks", "supports_effective_ids"):
        abilities = getattr(os, name, set())
        if original in abilities:
            abilities.add(new)


def _replace_in_pathlib() -> None:
    """Until Python 3.10 paths work through an object that took the functions when the module was loaded."""
    if sys.version_info >= (3, 11):
        return
    import pathlib

    for owner in (getattr(pathlib, "_NormalAccessor", None), getattr(pathlib, "_Accessor", None)):
        for name, value in list(vars(owner).items()) if owner is not None else ():
            plain = value.__func__ if isinstance(value, staticmethod) else value
            new = _replaced.get(id(plain))
            if new is not None:
                setattr(owner, name, new)
