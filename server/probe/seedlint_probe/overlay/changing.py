"""Making, removing and altering what lies below the layers."""

import errno
import os
import stat
import sys
from typing import Any, Callable, Optional

from .naming import at, both, call, failure, may_change
from .paths import find, find_any, forget_links
from .replacing import Replacements
from .system import is_folder, own, status

_ALTERING = (
    "chflags chmod chown fchmod fchown lchflags lchmod lchown removexattr setxattr truncate utime".split()
)
_MAKING = ["mkfifo", "mknod"]


def replacements() -> Replacements:
    """The functions of this module."""
    functions = {"mkdir": mkdir, "rmdir": rmdir, "unlink": unlink, "remove": unlink, "symlink": symlink}
    functions.update((name, _altering(name)) for name in _ALTERING if hasattr(own, name))
    functions.update((name, _making(name)) for name in _MAKING if hasattr(own, name))
    return both(functions)  # type: ignore[no-any-return]


@call
def mkdir(path: Any, mode: int = 0o777, *, dir_fd: Optional[int] = None) -> None:
    """`os.mkdir`"""
    spot, real = find(path, False, dir_fd)
    if spot is None:
        own.mkdir(real, mode, **at(dir_fd))
    elif spot.shown() is not None:
        raise failure(errno.EEXIST)
    else:
        own.mkdir(spot.make_room(), mode)


@call
def rmdir(path: Any, *, dir_fd: Optional[int] = None) -> None:
    """`os.rmdir`"""
    spot, real = find(path, False, dir_fd)
    if spot is None:
        own.rmdir(real, **at(dir_fd))
        return
    shown = spot.shown()
    if shown is None:
        raise spot.missing()
    if not stat.S_ISDIR(shown[1].st_mode):
        raise failure(errno.ENOTDIR)
    if spot.names():
        raise failure(errno.ENOTEMPTY)
    if not spot.inner:
        # The folder of a layer stays, as one does that something is mounted on.
        raise failure(errno.EBUSY)
    may_change(spot)
    if is_folder(spot.upper):
        own.rmdir(spot.upper)
    spot.hide()
    forget_links()


@call
def unlink(path: Any, *, dir_fd: Optional[int] = None) -> None:
    """`os.unlink`"""
    spot, real = find(path, False, dir_fd)
    if spot is None:
        own.unlink(real, **at(dir_fd))
        return
    shown = spot.shown()
    if shown is None:
        raise spot.missing()
    if stat.S_ISDIR(shown[1].st_mode):
        raise failure(errno.EISDIR if sys.platform.startswith("linux") else errno.EPERM)
    may_change(spot)
    if status(spot.upper) is not None:
        own.unlink(spot.upper)
    spot.hide()
    if stat.S_ISLNK(shown[1].st_mode):
        forget_links()


def symlink(src: Any, dst: Any, target_is_directory: bool = False, *, dir_fd: Optional[int] = None) -> None:
    """`os.symlink`"""
    spot, real = find(dst, False, dir_fd)
    forget_links()
    if spot is None:
        own.symlink(src, real, target_is_directory, **at(dir_fd))
        return
    try:
        if spot.shown() is not None:
            raise failure(errno.EEXIST)
        own.symlink(src, spot.make_room(), target_is_directory)
    except OSError as error:
        error.filename, error.filename2 = src, dst
        raise


def _altering(name: str) -> Callable[..., Any]:
    """A function that changes something about what a path or an open file names."""
    original = getattr(own, name)

    @call
    def alter(path: Any, *args: Any, **keys: Any) -> Any:
        if isinstance(path, int):
            spot, _ = find_any(path)
            # A file that was opened only to be read is still the user's own.
            if spot is None or status(spot.upper) is not None or spot.lower() is None:
                return original(path, *args, **keys)
            return getattr(own, name[1:] if name.startswith("f") else name)(spot.copy_up(), *args, **keys)
        follow = keys.get("follow_symlinks", True) and not name.startswith("l")
        dir_fd = keys.pop("dir_fd", None)
        spot, real = find(path, follow, dir_fd)
        if spot is None:
            return original(real, *args, **at(dir_fd), **keys)
        return original(spot.copy_up(), *args, **keys)

    return alter


def _making(name: str) -> Callable[..., Any]:
    """A function that makes something that is neither a file nor a folder."""
    original = getattr(own, name)

    @call
    def make(path: Any, *args: Any, dir_fd: Optional[int] = None, **keys: Any) -> Any:
        spot, real = find(path, False, dir_fd)
        if spot is None:
            return original(real, *args, **at(dir_fd), **keys)
        if spot.shown() is not None:
            raise failure(errno.EEXIST)
        return original(spot.make_room(), *args, **keys)

    return make
