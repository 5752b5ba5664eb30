"""The functions of the operating system as they were, for the overlay's own use."""

import builtins
import io
import os
import stat
from types import SimpleNamespace
from typing import Any, Optional

own = SimpleNamespace(**{name: getattr(os, name) for name in dir(os) if not name.startswith("__")})
"""`os` as it was."""

open_file: Any = builtins.open
open_code: Any = io.open_code
FileIO: Any = io.FileIO

sep = os.sep


def status(path: str) -> Optional[os.stat_result]:
    """What a path names, a link itself included; None where there is nothing."""
    try:
        return own.lstat(path)  # type: ignore[no-any-return]
    except (OSError, ValueError):
        return None


def is_folder(path: str) -> bool:
    """True for a folder, and not for a link to one."""
    found = status(path)
    return found is not None and stat.S_ISDIR(found.st_mode)


def make_folders(path: str) -> None:
    """Makes the folder and those above it, where they are missing."""
    if is_folder(path):
        return
    make_folders(os.path.dirname(path))
    try:
        own.mkdir(path)
    except FileExistsError:
        pass


def remove_tree(path: str) -> None:
    """Removes whatever is there, if anything is."""
    found = status(path)
    if found is None:
        return
    if not stat.S_ISDIR(found.st_mode):
        own.unlink(path)
        return
    for name in own.listdir(path):
        remove_tree(os.path.join(path, name))
    own.rmdir(path)


def copy_content(source: str, target: str) -> None:
    """Copies the bytes of a file into another that is made anew."""
    with open_file(source, "rb", 0) as reader, open_file(target, "wb", 0) as writer:
        if hasattr(own, "copy_file_range"):
            try:
                while own.copy_file_range(reader.fileno(), writer.fileno(), 1 << 30):
                    pass
                return
            except OSError:
                # Not between these two file systems.
                reader.seek(0)
                writer.seek(0)
        for piece in iter(lambda: reader.read(1 << 20), b""):
            while piece:
                piece = piece[writer.write(piece) :]


def copy_attributes(source: os.stat_result, target: str) -> None:
    """Gives a file the permissions and times of another."""
    own.chmod(target, stat.S_IMODE(source.st_mode))
    own.utime(target, ns=(source.st_atime_ns, source.st_mtime_ns))
