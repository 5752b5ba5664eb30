"""Opening what lies below the layers."""

import errno
import os
import stat
from typing import Any, Optional

from .layers import Spot
from .naming import at, both, call, failure
from .paths import find, like
from .replacing import Replacements
from .system import own

_CHANGES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_TEMPORARY = getattr(os, "O_TMPFILE", 0)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)


def replacements() -> Replacements:
    """The functions of this module."""
    return both({"open": open_path})  # type: ignore[no-any-return]


@call
def open_path(path: Any, flags: int, mode: int = 0o777, *, dir_fd: Optional[int] = None) -> int:
    """`os.open`"""
    is_new = flags & os.O_CREAT and flags & os.O_EXCL
    spot, real = find(path, not is_new and not flags & _NO_FOLLOW, dir_fd)
    if spot is None:
        return own.open(real, flags, mode, **at(dir_fd))  # type: ignore[no-any-return]
    return own.open(_place_to_open(spot, flags), flags, mode)  # type: ignore[no-any-return]


def place_to_read(path: Any) -> Any:
    """The real path of something that is to be read; the given one where nothing is redirected or there."""
    spot, real = find(path)
    shown = None if spot is None else spot.shown()
    return real if shown is None else like(path, shown[0])


def place_to_write(path: Any, keep: bool = False, tree: bool = False) -> Any:
    """The real path of something that is to be written; the given one where that cannot be.

    `keep`: its content counts. `tree`: and all that it holds.
    """
    spot, real = find(path)
    if spot is None:
        return real
    try:
        if spot.shown() is None or not (keep or tree):
            return like(path, spot.make_room())
        return like(path, spot.copy_up_tree() if tree else spot.copy_up())
    except OSError:
        # The caller meets the same trouble, and says it in its own words.
        return path


def _place_to_open(spot: Spot, flags: int) -> str:
    """The real path to open a spot at, copied where that can change it."""
    shown = spot.shown()
    if shown is None:
        if not flags & os.O_CREAT:
            raise spot.missing()
        return spot.make_room()
    real, found = shown
    if _TEMPORARY and flags & _TEMPORARY == _TEMPORARY:
        return spot.copy_up()
    is_new = flags & os.O_CREAT and flags & os.O_EXCL
    if not flags & _CHANGES or is_new or real == spot.upper or not stat.S_ISREG(found.st_mode):
        return real
    if not own.access(real, os.W_OK):
        raise failure(errno.EACCES)
    return spot.copy_up(with_content=not flags & os.O_TRUNC)
