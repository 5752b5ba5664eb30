"""Runs a function right after a module was imported, whenever that is, if ever."""

import sys
import threading
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Callable, Dict, List, Optional

from . import events, frames
from .guard import guard

Patch = Callable[[ModuleType], None]

_patches: Dict[str, List[Patch]] = {}


def on_import(name: str, patch: Patch) -> None:
    """Calls `patch(module)` once the module's own code has run, and again if it is reloaded.

    At once where it is imported already. What `patch` raises is noted as trouble. Modules of the user's own
    that bear the name of a library are left alone.
    """
    _patches.setdefault(name, []).append(patch)
    module = sys.modules.get(name)
    if module is not None and not getattr(getattr(module, "__spec__", None), "_initializing", False):
        _apply(patch, module, name)


def install() -> None:
    """Starts watching imports."""
    sys.meta_path.insert(0, _Finder())  # type: ignore[arg-type]


class _Finder:
    """Finds nothing itself: it lets the others find, and adds the patches to what they found."""

    def __init__(self) -> None:
        self._looking = threading.local()

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Optional[ModuleSpec]:
        if name not in _patches:
            return None
        looking = self._looking.__dict__.setdefault("names", set())
        if name in looking:
            return None
        looking.add(name)
        try:
            spec = self._find(name, path, target)
        finally:
            looking.discard(name)
        if spec is not None and spec.loader is not None:
            if spec.origin is None or frames.user_file(spec.origin) is None:
                _patch_after(spec, name)
        return spec

    def _find(self, name: str, path: Any, target: Any) -> Optional[ModuleSpec]:
        for finder in list(sys.meta_path):
            find = getattr(finder, "find_spec", None)
            if finder is self or find is None:
                continue
            spec = find(name, path, target)
            if spec is not None:
                return spec  # type: ignore[no-any-return]
        return None


def _patch_after(spec: ModuleSpec, name: str) -> None:
    loader: Any = spec.loader
    run = getattr(loader, "exec_module", None)
    if run is None:
        return

    def exec_module(module: ModuleType) -> None:
        run(module)
        if getattr(module, "__name__", None) == name:
            for patch in list(_patches[name]):
                _apply(patch, module, name)

    try:
        # The loader itself stays what it is: resources, sources and pickles find it as they know it.
        loader.exec_module = exec_module
    except AttributeError as error:
        events.trouble("imports." + name, error)


def _apply(patch: Patch, module: ModuleType, name: str) -> None:
    before, guard.busy = guard.busy, True
    try:
        patch(module)
    except Exception as error:
        events.trouble("imports." + name, error)
    finally:
        guard.busy = before
