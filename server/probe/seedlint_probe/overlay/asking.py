"""Asking what is there, and where the script is."""

import os
import stat
import sys
from typing import Any, Callable, Optional

from .naming import at, both, call, shown_path
from .paths import change_folder, current, find, find_any, like
from .replacing import Replacements
from .system import own

_own_full_path: Any = getattr(sys.modules.get("nt"), "_getfullpathname", None)
_QUESTIONS = ("statvfs", "pathconf", "getxattr", "listxattr")


def replacements() -> Replacements:
    """The functions of this module."""
    functions = {
        "stat": status_of,
        "lstat": link_status_of,
        "access": access,
        "readlink": read_link,
        "chdir": chdir,
        "fchdir": fchdir,
        "getcwd": getcwd,
        "getcwdb": getcwdb,
    }
    functions.update((name, _asking(name)) for name in _QUESTIONS if hasattr(own, name))
    return {**both(functions), **(_windows_paths() if os.name == "nt" else {})}


def _windows_paths() -> Replacements:
    """From Python 3.12 on, `os.path` asks Windows by functions of its own."""
    kinds: Any = {"isfile": stat.S_ISREG, "isdir": stat.S_ISDIR, "islink": stat.S_ISLNK}
    found: Replacements = {("ntpath", name): _is(kind, name != "islink") for name, kind in kinds.items()}
    found["ntpath", "exists"] = _is(bool, True)
    found["ntpath", "lexists"] = _is(bool, False)
    found["ntpath", "_getfullpathname"] = found["nt", "_getfullpathname"] = _full_path
    return found


def _is(kind: Callable[[int], bool], follow: bool) -> Callable[[Any], bool]:
    def ask(path: Any) -> bool:
        try:
            return bool(kind(os.stat(path, follow_symlinks=follow).st_mode))
        except (OSError, ValueError):
            return False

    return ask


def _full_path(path: Any) -> Any:
    text = os.path.join(current(), os.fsdecode(path))
    return like(path, _own_full_path(text))


@call
def status_of(path: Any, *, dir_fd: Optional[int] = None, follow_symlinks: bool = True) -> os.stat_result:
    """`os.stat`"""
    spot, real = find(path, follow_symlinks, dir_fd)
    if spot is None:
        if follow_symlinks and dir_fd is None:
            return own.stat(real)  # type: ignore[no-any-return]
        return own.stat(real, follow_symlinks=follow_symlinks, **at(dir_fd))  # type: ignore[no-any-return]
    shown = spot.shown()
    if shown is None:
        raise spot.missing()
    return shown[1]


@call
def link_status_of(path: Any, *, dir_fd: Optional[int] = None) -> os.stat_result:
    """`os.lstat`"""
    spot, real = find(path, False, dir_fd)
    if spot is None:
        return own.lstat(real, **at(dir_fd))  # type: ignore[no-any-return]
    shown = spot.shown()
    if shown is None:
        raise spot.missing()
    return shown[1]


@call
def access(path: Any, mode: int, *, dir_fd: Optional[int] = None, **keys: Any) -> bool:
    """`os.access`"""
    spot, real = find(path, keys.get("follow_symlinks", True), dir_fd)
    if spot is None:
        return own.access(real, mode, **at(dir_fd), **keys)  # type: ignore[no-any-return]
    shown = spot.shown()
    return shown is not None and own.access(shown[0], mode, **keys)


@call
def read_link(path: Any, *, dir_fd: Optional[int] = None) -> Any:
    """`os.readlink`"""
    spot, real = find(path, False, dir_fd)
    if spot is None:
        return own.readlink(real, **at(dir_fd))
    target = own.readlink(shown_path(spot))
    return os.fsencode(target) if isinstance(path, bytes) else target


@call
def chdir(path: Any) -> None:
    """`os.chdir`"""
    change_folder(*find_any(path))


@call
def fchdir(fd: Any) -> None:
    """`os.fchdir`"""
    change_folder(*find_any(fd if isinstance(fd, int) else fd.fileno()))


def getcwd() -> str:
    """`os.getcwd`"""
    return current()


def getcwdb() -> bytes:
    """`os.getcwdb`"""
    return os.fsencode(current())


def _asking(name: str) -> Callable[..., Any]:
    original = getattr(own, name)

    @call
    def ask(path: Any, *args: Any, **keys: Any) -> Any:
        spot, real = find(path, keys.get("follow_symlinks", True))
        return original(real if spot is None else like(path, shown_path(spot)), *args, **keys)

    return ask
