"""From what a script calls a file to the spot it means: working directory, links, open folders."""

import os
import stat
from typing import Any, Dict, List, NamedTuple, Optional

from .layers import Spot, as_known, spot_of
from .system import is_folder, own, sep, status

_MOST_LINKS = 40
_MOST_REMEMBERED = 8192

_folders: Dict[str, str] = {}
_current: Optional[str] = None


class Found(NamedTuple):
    """What a path means."""

    spot: Optional[Spot]
    """None outside of all layers."""
    path: Any
    """Outside: what to give to the system in place of what the script gave."""


def begin() -> None:
    """Where the process was started in a folder that only the overlay has, that is its working directory."""
    try:
        real = own.getcwd()
    except OSError:
        return
    known = as_known(real)
    if known != real:
        _set_current(known)


def find(path: Any, follow: bool = True, dir_fd: Optional[int] = None) -> Found:
    """What `path` (text, bytes, path-like; numbers of open files are outside) means.

    `follow`: what a link at its end leads to. Never raises: the system complains about what makes no sense.
    """
    if isinstance(path, int) or path is None:
        return Found(None, path)
    try:
        text = os.fsdecode(path)
    except TypeError:
        return Found(None, path)
    if not text or "\0" in text:
        return Found(None, path)
    if dir_fd is not None and not os.path.isabs(text):
        base = folder_of_file(dir_fd)
        if base is None:
            return Found(None, path)
        target = _resolve(os.path.join(base, text), follow)
        return Found(spot_of(target), path)
    try:
        full = text if text.startswith(sep) and os.name != "nt" else os.path.join(current(), text)
    except OSError:
        # The working directory is gone.
        return Found(None, path)
    target = _resolve(full, follow)
    spot = spot_of(target)
    # The system does not know the working directory or the link that the overlay has: it gets the whole path.
    is_shown_only = spot is None and (_current is not None or spot_of(full) is not None)
    return Found(spot, like(path, target) if is_shown_only else path)


def find_any(path: Any, follow: bool = True) -> Found:
    """Like `find`, and open folders and files are found too."""
    if isinstance(path, int) and not isinstance(path, bool):
        name = folder_of_file(path)
        return Found(None if name is None else spot_of(name), path)
    return find(path, follow)


def current() -> str:
    """The working directory, as the script knows it."""
    return own.getcwd() if _current is None else _current


def change_folder(spot: Optional[Spot], path: Any) -> None:
    """Makes a folder the working directory."""
    if spot is None:
        own.chdir(path)
        _set_current(None)
        return
    shown = spot.shown()
    if shown is None:
        raise spot.missing()
    # Other programs and libraries that start here find the user's files, where there are any.
    lower = spot.lower()
    own.chdir((lower or shown)[0])
    _set_current(spot.path)


def forget_links() -> None:
    """After a link or a folder has come, gone or moved."""
    _folders.clear()


def folder_of_file(number: int) -> Optional[str]:
    """The path of an open file or folder, as the script knows it; None where the system does not say."""
    try:
        if is_folder("/proc/self/fd"):
            return as_known(own.readlink("/proc/self/fd/%d" % number))
        import fcntl

        # F_GETPATH is macOS's; the module has a name for it from Python 3.9 on.
        command = getattr(fcntl, "F_GETPATH", None)
        if command is None:
            return None
        return as_known(os.fsdecode(fcntl.fcntl(number, command, bytes(1024)).rstrip(b"\0")))
    except (OSError, ImportError, OverflowError):
        return None


def _set_current(path: Optional[str]) -> None:
    global _current
    _current = path


def _resolve(full: str, follow: bool, links: int = 0) -> str:
    """An absolute path without links, but perhaps at its end."""
    head, name = os.path.split(full)
    while name in ("", os.curdir) and head != os.path.dirname(head):
        head, name = os.path.split(head)
    if name == os.pardir:
        return os.path.dirname(_folder(head))
    folder = _folder(head)
    target = _child(folder, name) if name else folder
    link = _link(target) if follow and links < _MOST_LINKS else None
    return target if link is None else _resolve(os.path.join(folder, link), follow, links + 1)


def _folder(path: str) -> str:
    """A folder's absolute path without links."""
    known = _folders.get(path)
    if known is None:
        known = _walk(path)
        if len(_folders) > _MOST_REMEMBERED:
            _folders.clear()
        _folders[path] = known
    return known


def _walk(path: str) -> str:
    drive, rest = os.path.splitdrive(path)
    reached = drive + sep
    waiting: List[str] = _parts(rest)
    links = 0
    while waiting:
        part = waiting.pop()
        if part in ("", os.curdir):
            continue
        if part == os.pardir:
            reached = os.path.dirname(reached)
            continue
        step = _child(reached, part)
        link = _link(step)
        if link is None or links > _MOST_LINKS:
            reached = step
            continue
        links += 1
        drive, rest = os.path.splitdrive(link)
        if os.path.isabs(link):
            reached = (drive or os.path.splitdrive(reached)[0]) + sep
        waiting.extend(_parts(rest))
    return reached


def _parts(path: str) -> List[str]:
    """The last part first."""
    return (path.replace("/", sep) if os.name == "nt" else path).split(sep)[::-1]


def _child(folder: str, name: str) -> str:
    return folder + name if folder.endswith(sep) else folder + sep + name


def _link(path: str) -> Optional[str]:
    """Where a link leads; None for all that is no link."""
    spot = spot_of(path)
    if spot is None:
        found, real = status(path), path
    else:
        shown = spot.shown()
        if shown is None:
            return None
        real, found = shown
    if found is None or not stat.S_ISLNK(found.st_mode):
        return None
    try:
        target = os.fsdecode(own.readlink(real))
    except OSError:
        return None
    return target[4:] if target.startswith("\\\\?\\") else target


def like(given: Any, path: str) -> Any:
    """The path as bytes where the given one is, else as text."""
    return os.fsencode(path) if isinstance(given, bytes) else path
