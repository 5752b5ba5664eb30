"""What scikit-learn's estimators hold once they are fitted."""

import functools
import sys
import time
from types import ModuleType
from typing import Any, Callable, Dict

from . import events, frames, hashing, process
from .guard import guard
from .imports import on_import

_FITS = ("fit", "partial_fit", "fit_transform", "fit_predict")

_depth = 0


def install() -> None:
    """Watches `fit` of everything that is made on `sklearn.base.BaseEstimator`."""
    on_import("sklearn.base", _patch)
    process.on_fork(_forget)


def _forget() -> None:
    global _depth
    _depth = 0


def _patch(module: ModuleType) -> None:
    base = module.BaseEstimator
    inherited = base.__init_subclass__

    def __init_subclass__(cls: Any, **keys: Any) -> None:
        for name in _FITS:
            method = cls.__dict__.get(name)
            if callable(method):
                setattr(cls, name, _watched(method, name))
        inherited.__func__(cls, **keys) if hasattr(inherited, "__func__") else inherited(**keys)

    base.__init_subclass__ = classmethod(__init_subclass__)


def _watched(method: Callable[..., Any], name: str) -> Callable[..., Any]:
    @functools.wraps(method)
    def wrapped(self: Any, *args: Any, **keys: Any) -> Any:
        global _depth
        if guard.busy or _depth or process.takes_tasks():
            return method(self, *args, **keys)
        _depth += 1
        try:
            result = method(self, *args, **keys)
        finally:
            _depth -= 1
        _note(self, name)
        return result

    return wrapped


def _note(estimator: Any, name: str) -> None:
    since = time.perf_counter()
    with guard:
        try:
            kind = type(estimator)
            events.write(
                "estimator",
                api="%s.%s.%s" % (_public(kind.__module__), kind.__qualname__, name),
                hash=hashing.digest(_fitted(estimator)),
                at=frames.user_place(sys._getframe(2)),
            )
        except Exception as error:
            events.trouble("estimators", error)
    events.spend(since)


def _fitted(estimator: Any) -> Dict[str, Any]:
    """What was learned: not what was given, not how long it took, and no addresses."""
    given = set(estimator.get_params(deep=False))
    everything = vars(estimator)
    addresses = {id(value) for value in everything.values()}
    held = {}
    for name, value in everything.items():
        if name in given:
            # A pipeline fits what it was given.
            held[name] = _fitted_inside(value)
        elif "time" not in name and not (type(value) is int and value in addresses):
            held[name] = _without_times(value)
    return held


def _fitted_inside(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_fitted_inside(one) for one in value]
    return _fitted(value) if hasattr(value, "get_params") and not isinstance(value, type) else None


def _without_times(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: one for key, one in value.items() if not (isinstance(key, str) and "_time" in key)}
    return value


def _public(module: str) -> str:
    return ".".join(part for part in module.split(".") if not part.startswith("_")) or module
