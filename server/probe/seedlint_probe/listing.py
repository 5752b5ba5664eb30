"""The order in which folders are listed: noted, and sorted forwards or backwards."""

import os
import sys
from types import FrameType
from typing import Any, Callable, Dict, Iterator, List, Optional, Tuple

from . import configuration, events, frames
from .guard import guard
from .wrapping import stand_in

# What these list, they list for their caller.
_BETWEEN = frozenset(["os", "glob", "pathlib", "shutil"])

# The order in which these list cannot be seen.
_BLIND = frozenset(["shutil.rmtree"])

_CAPTURING = ("glob", "pathlib", "shutil", "tempfile")

_get_frame = sys._getframe
_gathered: Dict[Tuple[str, str, Any], int] = {}


def install() -> None:
    """Watches listings, whoever makes them; folders of installed packages are left alone."""
    variant = configuration.load().variant("listing-order")
    listdir, scandir = os.listdir, os.scandir
    os.listdir = stand_in(listdir, _listdir(listdir, variant))
    os.scandir = stand_in(scandir, _scandir(scandir, variant))
    for original, replacement in ((listdir, os.listdir), (scandir, os.scandir)):
        if original in os.supports_fd:
            os.supports_fd.add(replacement)
    _replace_captured({id(listdir): os.listdir, id(scandir): os.scandir})
    events.on_fold(_write)


def _listdir(original: Callable[..., List[Any]], variant: Optional[int]) -> Callable[..., List[Any]]:
    def listdir(path: Any = None) -> List[Any]:
        names = original(path)
        if not guard.busy:
            with guard:
                _arrange(names, _itself, variant, "os.listdir", path, _get_frame(1))
        return names

    return listdir


def _scandir(original: Callable[..., Any], variant: Optional[int]) -> Callable[..., Any]:
    def scandir(path: Any = None) -> Any:
        found = original(path)
        if guard.busy:
            return found
        with guard:
            try:
                entries = list(found)
            finally:
                found.close()
            _arrange(entries, _name_of, variant, "os.scandir", path, _get_frame(1))
        return _Entries(entries)

    return scandir


class _Entries:
    """What `os.scandir` gives."""

    def __init__(self, entries: List[Any]) -> None:
        self._entries: Iterator[Any] = iter(entries)

    def __iter__(self) -> "_Entries":
        return self

    def __next__(self) -> Any:
        return next(self._entries)

    def __enter__(self) -> "_Entries":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Gives no more entries."""
        self._entries = iter(())


def _name_of(entry: Any) -> Any:
    return entry.name


def _itself(name: Any) -> Any:
    return name


def _arrange(
    entries: List[Any],
    name_of: Callable[[Any], Any],
    variant: Optional[int],
    api: str,
    path: Any,
    frame: FrameType,
) -> None:
    """Notes the listing, and sorts it in place."""
    try:
        folder = _text_of(path)
        if folder is not None and frames.is_library_path(folder):
            return
        if variant is not None:
            entries.sort(key=name_of, reverse=variant == 2)
        place = frames.user_place(frame)
        api = _api_of(frame, api)
        if place is not None and api not in _BLIND:
            _gathered.setdefault((api, folder or "", place), len(entries))
    except Exception as error:
        events.trouble(api, error)


def _text_of(path: Any) -> Optional[str]:
    """The folder as an absolute path; None for file descriptors where nobody knows whose they are."""
    if isinstance(path, int):
        link = "/proc/self/fd/%d" % path
        return os.readlink(link) if os.path.islink(link) else None
    return os.path.abspath(os.fsdecode("." if path is None else path))


def _api_of(frame: Optional[FrameType], api: str) -> str:
    """The outermost function of the standard library that lists: `pathlib.Path.glob`, `os.walk`."""
    while frame is not None:
        family = frame.f_globals.get("__name__", "").split(".")[0]
        if family not in _BETWEEN:
            break
        name = frame.f_code.co_name
        if family == "glob" and name != "iglob":
            # Since Python 3.13, `Path.glob` selects through this module, too.
            api = "pathlib.Path.glob" if name.startswith("select") else "glob.glob"
        elif not name.startswith("<"):
            api = ("pathlib.Path." if family == "pathlib" else family + ".") + name.lstrip("_")
        frame = frame.f_back
    return api


def _replace_captured(replacements: Dict[int, Any]) -> None:
    """Modules that were there before the probe kept the originals, some of them in classes."""
    for name in _CAPTURING:
        module = sys.modules.get(name)
        if module is None:
            continue
        for owner in [module, *(value for value in vars(module).values() if isinstance(value, type))]:
            for key, value in list(vars(owner).items()):
                replacement = replacements.get(id(getattr(value, "__func__", value)))
                if replacement is not None:
                    setattr(owner, key, replacement)


def _write() -> None:
    gathered = dict(_gathered)
    _gathered.clear()
    for (api, path, place), count in gathered.items():
        events.write("listing", api=api, path=path, count=count, at=place)
