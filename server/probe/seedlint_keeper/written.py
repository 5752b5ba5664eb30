"""What a run wrote below the private folders: listed once it is over, for the runs to be compared."""

import json
import os
import stat
from typing import Any, Dict, Iterator, List, Optional, Tuple

from .layers import Layer

WHOLE = 1 << 30
"""Bytes: of larger files the size and the two ends are compared."""


def list_written(isolation: str, layers: List[Layer], path: str) -> None:
    """Writes `{"files": [{folder, path, size, hash}], "removed": [{folder, path}]}`."""
    files: List[Dict[str, Any]] = []
    removed: List[Dict[str, str]] = []
    for layer in layers:
        reader = (_KernelLayer if isolation == "kernel" else _ProbeLayer)(layer)
        _visit(reader, layer.path, "", files, removed)
    with open(path + ".part", "w", encoding="utf-8") as stream:
        json.dump({"files": files, "removed": removed}, stream)
    os.replace(path + ".part", path)


class _KernelLayer:
    """How overlayfs notes what is gone: a device without number, an attribute of folders made anew."""

    def __init__(self, layer: Layer) -> None:
        self.upper = layer.upper if isinstance(layer.upper, str) else f"/proc/self/fd/{layer.upper}"

    def entries(self, path: str) -> Iterator[Tuple[str, Optional[os.stat_result]]]:
        """Names of a folder with what is there now, None for what was removed."""
        for name in sorted(_names(os.path.join(self.upper, path))):
            status = os.lstat(os.path.join(self.upper, path, name))
            yield name, None if stat.S_ISCHR(status.st_mode) and status.st_rdev == 0 else status

    def hides(self, path: str) -> bool:
        """True for a folder that shows nothing of the user's folder with that path."""
        for name in ("trusted.overlay.opaque", "user.overlay.opaque"):
            try:
                if os.getxattr(os.path.join(self.upper, path), name) == b"y":
                    return True
            except OSError:
                continue
        return False


class _ProbeLayer:
    """How the probe's overlay notes what is gone: a file of that path in a folder beside the upper one."""

    def __init__(self, layer: Layer) -> None:
        self.upper = layer.upper
        self.gone = f"{layer.upper}.gone"

    def entries(self, path: str) -> Iterator[Tuple[str, Optional[os.stat_result]]]:
        """As above."""
        present = set(_names(os.path.join(self.upper, path)))
        absent = {name for name in _names(os.path.join(self.gone, path)) if name not in present}
        for name in sorted(present | absent):
            if name in present:
                yield name, os.lstat(os.path.join(self.upper, path, name))
            elif os.path.isfile(os.path.join(self.gone, path, name)):
                yield name, None
            else:
                # Nothing but removals below: a folder of the user's that was never copied.
                yield name, os.lstat(os.path.join(self.gone, path, name))

    def hides(self, path: str) -> bool:
        """As above."""
        return os.path.isfile(os.path.join(self.gone, path))


def _visit(
    reader: Any, folder: str, path: str, files: List[Dict[str, Any]], removed: List[Dict[str, str]]
) -> None:
    seen = set()
    for name, status in reader.entries(path):
        seen.add(name)
        inner = f"{path}/{name}" if path else name
        if status is None:
            if os.path.lexists(os.path.join(folder, inner)):
                removed.append({"folder": folder, "path": inner})
        elif stat.S_ISDIR(status.st_mode):
            _visit(reader, folder, inner, files, removed)
        elif stat.S_ISREG(status.st_mode) or stat.S_ISLNK(status.st_mode):
            written = _describe(os.path.join(reader.upper, inner), status)
            if written != _known(os.path.join(folder, inner), status):
                files.append({"folder": folder, "path": inner, **written})
    if path and reader.hides(path):
        hidden = sorted(set(_names(os.path.join(folder, path))) - seen)
        removed.extend({"folder": folder, "path": f"{path}/{name}"} for name in hidden)


def _known(path: str, status: os.stat_result) -> Optional[Dict[str, Any]]:
    """The user's file of that path, where it could be the same: a file can be copied and never changed."""
    try:
        before = os.lstat(path)
    except OSError:
        return None
    same_kind = stat.S_IFMT(before.st_mode) == stat.S_IFMT(status.st_mode)
    return _describe(path, before) if same_kind and before.st_size == status.st_size else None


def _describe(path: str, status: os.stat_result) -> Dict[str, Any]:
    # Not every run writes, and the module takes a moment to load.
    import hashlib

    digest = hashlib.sha256()
    if stat.S_ISLNK(status.st_mode):
        digest.update(os.fsencode(os.readlink(path)))
    else:
        _read(path, status.st_size, digest)
    return {"size": status.st_size, "hash": digest.hexdigest()}


def _read(path: str, size: int, digest: Any) -> None:
    try:
        with open(path, "rb", buffering=0) as stream:
            if size > WHOLE:
                digest.update(stream.read(WHOLE // 16))
                stream.seek(-WHOLE // 16, os.SEEK_END)
            for piece in iter(lambda: stream.read(1 << 20), b""):
                digest.update(piece)
    except PermissionError:
        digest.update(b"unreadable")


def _names(folder: str) -> List[str]:
    try:
        return os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return []
