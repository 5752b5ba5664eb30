"""Where in the user's code something happens."""

import os
import sys
from types import CodeType, FrameType
from typing import Any, Dict, List, Optional, Tuple

from . import events

Place = Tuple[Any, ...]
"""`(file, line)` or `(file, line, cell)`; a list in JSON."""

_MOST_CODES = 50_000

_roots: List[Tuple[str, str]] = []
_libraries: List[str] = []
_start_folder = os.getcwd()
_cells: Dict[str, Tuple[str, int]] = {}
_files: Dict[str, Optional[str]] = {}

# By id of a code object, which `_codes` keeps alive: places by instruction for the user's code, else None or
# _IMPORT.
_places: Dict[int, Any] = {}
_codes: List[CodeType] = []
_IMPORT: Dict[int, Place] = {}


def configure(roots: List[str]) -> None:
    """Says which folders hold the user's code."""
    _roots[:] = [(os.path.abspath(root), _real(root)) for root in roots]
    folders = {os.path.dirname(os.__file__), os.path.dirname(os.path.dirname(os.path.abspath(__file__)))}
    prefixes = {sys.prefix, sys.exec_prefix, sys.base_prefix}
    folders.update(prefix for prefix in prefixes if any(_is_inside(prefix, root) for root, _ in _roots))
    _libraries[:] = sorted(
        {_normal(folder) for folder in folders} | {_normal(_real(folder)) for folder in folders}
    )
    _files.clear()
    _places.clear()
    _codes.clear()


def register_cell(filename: str, notebook: str, cell: int) -> None:
    """Code compiled under `filename` is this code cell of a notebook."""
    _cells[filename] = (notebook, cell)


def user_place(frame: Optional[FrameType] = None) -> Optional[Place]:
    """The place of the nearest frame of user code, from `frame` (default: the caller's) outwards.

    None where there is none, and for what a library does while it is imported.
    """
    if frame is None:
        frame = sys._getframe(1)
    try:
        while frame is not None:
            code = frame.f_code
            try:
                places = _places[id(code)]
            except KeyError:
                places = _learn(code)
            if places is not None:
                return _place_in(places, frame)
            frame = frame.f_back
    except Exception as error:
        events.trouble("frames", error)
    return None


def own_place(frame: FrameType) -> Optional[Place]:
    """The place of this very frame where it is user code, else None."""
    code = frame.f_code
    try:
        try:
            places = _places[id(code)]
        except KeyError:
            places = _learn(code)
        return None if places is None else _place_in(places, frame)
    except Exception as error:
        events.trouble("frames", error)
        return None


def is_importing(frame: FrameType) -> bool:
    """True for what a library does while it is imported: that is nobody's draw, and nobody's seed."""
    one: Optional[FrameType] = frame
    while one is not None:
        places = _places.get(id(one.f_code), _learn)
        if places is _learn:
            places = _learn(one.f_code)
        if places is not None:
            return places is _IMPORT
        one = one.f_back
    return False


def is_called_by(frame: Optional[FrameType], modules: Tuple[str, ...], most: int = 8) -> bool:
    """True where one of the nearest frames is of a module whose name starts with one of these."""
    for _ in range(most):
        if frame is None:
            return False
        if str(frame.f_globals.get("__name__", "")).startswith(modules):
            return True
        frame = frame.f_back
    return False


def release() -> None:
    """Lets go of all code objects.

    At the end others wait for them to go, and later are no longer there to notice.
    """
    _places.clear()
    _codes.clear()


def user_file(filename: str) -> Optional[str]:
    """A file of the user's as an absolute path, as the user knows it; None for any other."""
    try:
        return _files[filename]
    except KeyError:
        known = _files[filename] = _find_user_file(filename)
        return known


def is_library_path(path: str) -> bool:
    """True for files and folders of the interpreter and of installed packages."""
    normal = _normal(os.path.join(_start_folder, path))
    parts = normal.split(os.sep)
    if "site-packages" in parts or "dist-packages" in parts:
        return True
    return any(_is_inside(normal, folder) for folder in _libraries)


def place_of(filename: str, line: int) -> Optional[Place]:
    """A place by file and line; None where the file is not the user's."""
    if filename in _cells:
        notebook, cell = _cells[filename]
        return (notebook, line, cell)
    file = user_file(filename)
    return None if file is None else (file, line)


def _learn(code: CodeType) -> Any:
    if len(_codes) >= _MOST_CODES:
        _places.clear()
        _codes.clear()
    filename = code.co_filename
    places: Any = None
    if filename.startswith("<frozen importlib"):
        places = _IMPORT
    elif filename in _cells or user_file(filename) is not None:
        places = {}
    _codes.append(code)
    _places[id(code)] = places
    return places


def _place_in(places: Dict[int, Place], frame: FrameType) -> Optional[Place]:
    if places is _IMPORT:
        return None
    instruction = frame.f_lasti
    place = places.get(instruction)
    if place is None:
        place = places[instruction] = _place(frame.f_code, frame.f_lineno)
    return place


def _place(code: CodeType, line: Optional[int]) -> Place:
    return place_of(code.co_filename, line or code.co_firstlineno) or (code.co_filename, line or 0)


def _find_user_file(filename: str) -> Optional[str]:
    if filename.startswith("<"):
        return None
    path = os.path.normpath(os.path.join(_start_folder, filename))
    if is_library_path(path):
        return None
    for root, _ in _roots:
        if _is_inside(path, root):
            return path
    real = _real(path)
    if is_library_path(real):
        return None
    for root, real_root in _roots:
        if _is_inside(real, real_root):
            return os.path.join(root, os.path.relpath(real, real_root))
    return None


def _is_inside(path: str, folder: str) -> bool:
    path, folder = _normal(path), _normal(folder)
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _normal(path: str) -> str:
    return os.path.normcase(os.path.abspath(path))


def _real(path: str) -> str:
    try:
        return os.path.realpath(path)
    except OSError:
        return os.path.abspath(path)
