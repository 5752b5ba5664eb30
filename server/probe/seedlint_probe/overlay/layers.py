"""Folders, what was written below them, and what was removed.

Beside the upper folder, which has what was written, `.gone` has a file for each path of the user's folder
that is no longer shown, with all that is below it.
"""

import errno
import os
import stat
from typing import Dict, List, Optional, Tuple

from .system import copy_attributes, copy_content, is_folder, make_folders, own, remove_tree, sep, status

layers: "List[Layer]" = []

Shown = Tuple[str, os.stat_result]
"""Where the thing really lies, and what it is (a link itself included)."""


class Layer:
    """A folder of the user's."""

    def __init__(self, path: str, upper: str) -> None:
        self.path = path
        self.inside = path if path.endswith(sep) else path + sep
        self.upper = upper
        self.gone = upper + ".gone"
        self.new = upper + ".new"
        # Where the run keeps its own things; it can lie inside the folder.
        self.skipped = os.path.dirname(upper) + sep
        for folder in (self.upper, self.gone, self.new):
            make_folders(folder)


class Spot:
    """A path in a layer, all links before its last part resolved."""

    __slots__ = ("inner", "layer")

    def __init__(self, layer: Layer, inner: str) -> None:
        self.layer = layer
        self.inner = inner
        """Relative to the layer; '' for its folder itself."""

    @property
    def path(self) -> str:
        """As the user knows it."""
        return self.layer.inside + self.inner if self.inner else self.layer.path

    @property
    def upper(self) -> str:
        """Where it lies once it was written."""
        return os.path.join(self.layer.upper, self.inner) if self.inner else self.layer.upper

    @property
    def parent(self) -> "Spot":
        """The folder that holds it; the layer's folder is its own."""
        return Spot(self.layer, os.path.dirname(self.inner))

    def child(self, name: str) -> "Spot":
        """What has that name in it."""
        return Spot(self.layer, os.path.join(self.inner, name) if self.inner else name)

    def shown(self) -> Optional[Shown]:
        """What the script sees; None where it sees nothing."""
        upper = self.upper
        found = status(upper)
        return (upper, found) if found is not None else self.lower()

    def lower(self) -> Optional[Shown]:
        """The user's own, unless it was removed."""
        if self.is_hidden():
            return None
        path = self.path
        found = status(path)
        return None if found is None else (path, found)

    def is_hidden(self) -> bool:
        """True where the user's own, or a folder around it, was removed."""
        try:
            found = own.lstat(os.path.join(self.layer.gone, self.inner))
        except NotADirectoryError:
            return True
        except OSError:
            return os.name == "nt" and self._is_below_removed()
        return not stat.S_ISDIR(found.st_mode)

    def _is_below_removed(self) -> bool:
        # Windows says of a path through a file that it does not exist.
        inner = os.path.dirname(self.inner)
        while inner:
            found = status(os.path.join(self.layer.gone, inner))
            if found is not None:
                return not stat.S_ISDIR(found.st_mode)
            inner = os.path.dirname(inner)
        return False

    def names(self) -> List[str]:
        """What the folder holds for the script, the user's own first."""
        written = self._names(self.upper)
        if self.is_hidden():
            return written
        removed = {
            name
            for name in self._names(os.path.join(self.layer.gone, self.inner))
            if not is_folder(os.path.join(self.layer.gone, self.inner, name))
        }
        kept = [name for name in self._names(self.path) if name not in removed]
        known = set(kept)
        return kept + [name for name in written if name not in known]

    def _names(self, folder: str) -> List[str]:
        try:
            return own.listdir(folder)  # type: ignore[no-any-return]
        except (FileNotFoundError, NotADirectoryError):
            return []

    def make_room(self) -> str:
        """Where a new thing of that path can be made: its folder is there. OSError as the system's."""
        parent = self.parent
        if not is_folder(parent.upper):
            parent.copy_up()
        lower = parent.lower()
        if lower is not None and not own.access(lower[0], os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return self.upper

    def copy_up(self, with_content: bool = True) -> str:
        """Where the thing can be changed: a copy of the user's own. Folders come without what they hold."""
        upper = self.upper
        if status(upper) is not None:
            return upper
        lower = self.lower()
        if lower is None:
            raise self.missing()
        path, found = lower
        if self.inner:
            parent = self.parent
            if not is_folder(parent.upper):
                parent.copy_up()
        if stat.S_ISDIR(found.st_mode):
            try:
                own.mkdir(upper)
                own.chmod(upper, stat.S_IMODE(found.st_mode) | stat.S_IRWXU)
            except FileExistsError:
                pass
        elif stat.S_ISLNK(found.st_mode):
            own.symlink(own.readlink(path), upper)
        elif stat.S_ISREG(found.st_mode):
            self._copy_file(path, found, with_content)
        else:
            # Pipes, sockets and devices have no content of their own.
            return path
        return upper

    def _copy_file(self, path: str, found: os.stat_result, with_content: bool) -> None:
        """All at once: other processes see the copy whole or not at all, and one that came first stays."""
        part = os.path.join(self.layer.new, "%d-%s" % (os.getpid(), own.urandom(8).hex()))
        if with_content:
            copy_content(path, part)
        else:
            own.close(own.open(part, os.O_CREAT | os.O_WRONLY))
        copy_attributes(found, part)
        try:
            own.link(part, self.upper)
        except FileExistsError:
            pass
        except OSError:
            if status(self.upper) is None:
                own.rename(part, self.upper)
                return
        own.unlink(part)

    def copy_up_tree(self) -> str:
        """Like `copy_up`, with all that a folder holds."""
        upper = self.copy_up()
        if is_folder(upper):
            for name in self.names():
                self.child(name).copy_up_tree()
        return upper

    def hide(self) -> None:
        """Shows the user's own no more."""
        if self.lower() is None:
            return
        mark = os.path.join(self.layer.gone, self.inner)
        remove_tree(mark)
        make_folders(os.path.dirname(mark))
        own.close(own.open(mark, os.O_CREAT | os.O_WRONLY, 0o600))

    def missing(self) -> OSError:
        """The system's error for a path that names nothing."""
        around = self.parent.shown() if self.inner else None
        if around is not None and not stat.S_ISDIR(around[1].st_mode):
            return NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        return FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))


def begin(folders: List[Dict[str, str]]) -> None:
    """Says which folders are kept."""
    layers[:] = [Layer(os.path.normpath(one["path"]), one["upper"]) for one in folders]


def layer_of(path: str) -> Optional[Layer]:
    """The layer that an absolute path without links lies in."""
    if os.name == "nt":
        return _layer_of_any_case(os.path.normcase(path + sep))
    for layer in layers:
        if (path.startswith(layer.inside) or path == layer.path) and not path.startswith(layer.skipped):
            return layer
    return None


def _layer_of_any_case(path: str) -> Optional[Layer]:
    for layer in layers:
        inside, skipped = os.path.normcase(layer.inside), os.path.normcase(layer.skipped)
        if path.startswith(inside) and not path.startswith(skipped):
            return layer
    return None


def spot_of(path: str) -> Optional[Spot]:
    """The spot of an absolute path without links; None outside of all layers."""
    layer = layer_of(path)
    return None if layer is None else Spot(layer, path[len(layer.inside) :])


def as_known(path: str) -> str:
    """The path that the user knows, for one that may lie in an upper folder."""
    for layer in layers:
        if path == layer.upper:
            return layer.path
        if path.startswith(layer.upper + sep):
            return layer.inside + path[len(layer.upper) + 1 :]
    return path
