"""Listing folders: the user's own entries first, then what was written."""

import os
import stat
from typing import Any, Iterator, List, Optional

from .layers import Spot
from .naming import both, call, shown_path
from .paths import find_any
from .replacing import Replacements
from .system import own


def replacements() -> Replacements:
    """The functions of this module."""
    return both({"listdir": listdir, "scandir": scandir})  # type: ignore[no-any-return]


def listdir(path: Any = None) -> List[Any]:
    """`os.listdir`"""
    return _listdir("." if path is None else path, path)  # type: ignore[no-any-return]


def scandir(path: Any = None) -> Any:
    """`os.scandir`"""
    return _scandir("." if path is None else path)


@call
def _listdir(path: Any, given: Any) -> List[Any]:
    spot, real = find_any(path)
    if spot is None:
        return own.listdir(real if given is not None or real != "." else None)  # type: ignore[no-any-return]
    names = _names(spot)
    return [os.fsencode(name) for name in names] if isinstance(path, bytes) else names


@call
def _scandir(path: Any) -> Any:
    spot, real = find_any(path)
    return own.scandir(real) if spot is None else _Scan(path, spot, _names(spot))


def _names(spot: Spot) -> List[str]:
    # What is no folder, or may not be read, is for the system to complain about.
    own.scandir(shown_path(spot)).close()
    return spot.names()


class _Scan:
    """What `os.scandir` returns."""

    def __init__(self, path: Any, spot: Spot, names: List[str]) -> None:
        self._entries = (_Entry(path, spot.child(name), name) for name in names)

    def __iter__(self) -> "Iterator[_Entry]":
        return self

    def __next__(self) -> "_Entry":
        return next(self._entries)

    def __enter__(self) -> "_Scan":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the iteration."""
        self._entries.close()


class _Entry:
    """Like `os.DirEntry`."""

    __slots__ = ("_found", "_spot", "name", "path")

    def __init__(self, folder: Any, spot: Spot, name: str) -> None:
        text = os.fsdecode(folder) if not isinstance(folder, int) else None
        path = name if text is None else os.path.join(text, name)
        is_bytes = isinstance(folder, bytes)
        self.name: Any = os.fsencode(name) if is_bytes else name
        self.path: Any = os.fsencode(path) if is_bytes else path
        self._spot = spot
        shown = spot.shown()
        self._found: Optional[os.stat_result] = None if shown is None else shown[1]

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        """Of what it is, or of where the link leads."""
        if self._found is None:
            raise self._spot.missing()
        if follow_symlinks and self.is_symlink():
            return os.stat(self._spot.path)
        return self._found

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        """True for a folder."""
        return self._is(stat.S_ISDIR, follow_symlinks)

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        """True for a file."""
        return self._is(stat.S_ISREG, follow_symlinks)

    def is_symlink(self) -> bool:
        """True for a link."""
        return self._found is not None and stat.S_ISLNK(self._found.st_mode)

    def is_junction(self) -> bool:
        """True for a junction of Windows."""
        tag = getattr(self._found, "st_reparse_tag", 0)
        return bool(tag) and tag == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)

    def inode(self) -> int:
        """Of the entry itself."""
        return 0 if self._found is None else self._found.st_ino

    def _is(self, kind: Any, follow_symlinks: bool) -> bool:
        try:
            return bool(kind(self.stat(follow_symlinks=follow_symlinks).st_mode))
        except FileNotFoundError:
            return False

    def __fspath__(self) -> Any:
        return self.path

    def __repr__(self) -> str:
        return "<DirEntry %r>" % (self.name,)
