"""What all replacements share."""

import errno
import functools
import os
from typing import Any, Callable, Dict, Optional

from .layers import Spot
from .system import own


def call(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of a path first: what it raises names the path as the script gave it."""

    @functools.wraps(function)
    def naming(path: Any, *args: Any, **keys: Any) -> Any:
        try:
            return function(path, *args, **keys)
        except OSError as error:
            error.filename = path
            raise

    return naming


def failure(number: int) -> OSError:
    """The system's error of that number."""
    return OSError(number, os.strerror(number))


def at(dir_fd: Optional[int]) -> Dict[str, int]:
    """The argument as the system takes it."""
    return {} if dir_fd is None else {"dir_fd": dir_fd}


def shown_path(spot: Spot) -> str:
    """Where the spot really lies; the system's error where there is nothing."""
    shown = spot.shown()
    if shown is None:
        raise spot.missing()
    return shown[0]


def may_change(spot: Spot) -> None:
    """Raises where the user could not add to, or remove from, the folder that holds the spot."""
    lower = spot.parent.lower()
    if lower is not None and not own.access(lower[0], os.W_OK):
        raise failure(errno.EACCES)


def both(functions: Dict[str, Callable[..., Any]]) -> Any:
    """Replacements for `os` and for the module of C behind it, which the import system uses."""
    return {(module, name): function for module in ("os", os.name) for name, function in functions.items()}
