"""Opening files as objects. They keep the name that the script gave."""

from typing import Any, Optional

from .naming import call
from .opening import open_path, place_to_read
from .paths import find
from .replacing import Replacements
from .system import FileIO, open_code, open_file


def replacements() -> Replacements:
    """The functions of this module."""
    return {
        ("builtins", "open"): open_at,
        ("io", "open"): open_at,
        ("_io", "open"): open_at,
        ("io", "open_code"): open_source,
        ("_io", "open_code"): open_source,
        ("io", "FileIO"): RedirectedFileIO,
        ("_io", "FileIO"): RedirectedFileIO,
    }


def open_at(
    file: Any,
    mode: str = "r",
    buffering: int = -1,
    encoding: Optional[str] = None,
    errors: Optional[str] = None,
    newline: Optional[str] = None,
    closefd: bool = True,
    opener: Any = None,
) -> Any:
    """`open`"""
    if opener is None and _is_redirected(file):
        opener = _open
    return open_file(file, mode, buffering, encoding, errors, newline, closefd, opener)


@call
def open_source(path: Any) -> Any:
    """`io.open_code`"""
    return open_code(place_to_read(path))


class _Kind(type(FileIO)):  # type: ignore[misc]
    """Lets files that `open` has made be of this class too."""

    def __instancecheck__(cls, instance: Any) -> bool:
        return isinstance(instance, FileIO)

    def __subclasscheck__(cls, other: type) -> bool:
        return issubclass(other, FileIO)


class RedirectedFileIO(FileIO, metaclass=_Kind):  # type: ignore[misc]
    """`io.FileIO`"""

    def __init__(self, file: Any, mode: str = "r", closefd: bool = True, opener: Any = None) -> None:
        if opener is None and _is_redirected(file):
            opener = _open
        super().__init__(file, mode, closefd, opener)


RedirectedFileIO.__name__ = RedirectedFileIO.__qualname__ = "FileIO"
RedirectedFileIO.__module__ = "_io"


def _is_redirected(file: Any) -> bool:
    if isinstance(file, int):
        return False
    spot, real = find(file)
    return spot is not None or real is not file


def _open(path: Any, flags: int) -> int:
    return open_path(path, flags, 0o666)  # type: ignore[no-any-return]


