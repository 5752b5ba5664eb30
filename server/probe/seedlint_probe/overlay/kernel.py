"""What a private view made by the kernel lacks: it cannot move a folder that was there before.

`mv` and `shutil.move` copy in that case. So do `os.rename` and `os.replace` here, as they would have worked
on the user's own folder.
"""

import errno
import os
import stat
from typing import Any, Callable, List

from .replacing import Replacement

FOLDERS = "SEEDLINT_VIEW"
"""Environment variable: the folders of the view, one after the other as in `PATH`."""


def install() -> None:
    """Completes `os.rename` and `os.replace` where the keeper has made a private view; else does nothing."""
    folders = [folder for folder in os.environ.get(FOLDERS, "").split(os.pathsep) if folder]
    if folders:
        for name in ("rename", "replace"):
            move = getattr(os, name)
            setattr(os, name, Replacement(move, _completed(move, folders)))


def _completed(move: Callable[..., None], folders: List[str]) -> Callable[..., None]:
    def moving(src: Any, dst: Any, **keys: Any) -> None:
        try:
            move(src, dst, **keys)
        except OSError as error:
            if error.errno != errno.EXDEV or keys or not _are_in_one(folders, src, dst):
                raise
            _move_folder(os.fsdecode(src), os.fsdecode(dst))

    return moving


def _are_in_one(folders: List[str], src: Any, dst: Any) -> bool:
    source, target = (_without_links(os.fsdecode(path)) for path in (src, dst))
    return stat.S_ISDIR(os.lstat(src).st_mode) and any(
        source.startswith(folder + os.sep) and target.startswith(folder + os.sep) for folder in folders
    )


def _without_links(path: str) -> str:
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.join(os.path.realpath(folder), name)


def _move_folder(source: str, target: str) -> None:
    import shutil

    # An empty folder may be moved onto; anything else is refused, as the system does.
    if os.path.lexists(target):
        os.rmdir(target)
    shutil.copytree(source, target, symlinks=True)
    shutil.rmtree(source)
