"""Moving and linking, within the layers, into them and out of them."""

import errno
import os
import stat
from typing import Any, Callable, Optional

from .layers import Shown, Spot
from .naming import at, both, failure, may_change
from .paths import find, forget_links
from .replacing import Replacements
from .system import copy_attributes, copy_content, is_folder, own, remove_tree


def replacements() -> Replacements:
    """The functions of this module."""
    return both({"rename": rename, "replace": replace, "link": link})  # type: ignore[no-any-return]


def rename(
    src: Any, dst: Any, *, src_dir_fd: Optional[int] = None, dst_dir_fd: Optional[int] = None
) -> None:
    """`os.rename`"""
    _naming(_move, src, dst, own.rename, src_dir_fd, dst_dir_fd)


def replace(
    src: Any, dst: Any, *, src_dir_fd: Optional[int] = None, dst_dir_fd: Optional[int] = None
) -> None:
    """`os.replace`"""
    _naming(_move, src, dst, own.replace, src_dir_fd, dst_dir_fd)


def link(
    src: Any,
    dst: Any,
    *,
    src_dir_fd: Optional[int] = None,
    dst_dir_fd: Optional[int] = None,
    follow_symlinks: bool = True,
) -> None:
    """`os.link`"""
    # The system's own call does not follow, whatever it is told, on Linux.
    _naming(_link, src, dst, src_dir_fd, dst_dir_fd)


def _naming(function: Callable[..., None], src: Any, dst: Any, *args: Any) -> None:
    try:
        function(src, dst, *args)
    except OSError as error:
        error.filename, error.filename2 = src, dst
        raise


def _move(
    src: Any, dst: Any, move: Callable[..., None], src_dir_fd: Optional[int], dst_dir_fd: Optional[int]
) -> None:
    source, source_path = find(src, False, src_dir_fd)
    target, target_path = find(dst, False, dst_dir_fd)
    if source is None and target is None:
        keys = {"src_dir_fd": src_dir_fd, "dst_dir_fd": dst_dir_fd}
        move(source_path, target_path, **{key: value for key, value in keys.items() if value is not None})
        return
    forget_links()
    if target is None:
        _move_out(source, target_path, move, dst_dir_fd)  # type: ignore[arg-type]
        return
    if source is not None and source.path == target.path:
        if source.shown() is None:
            raise source.missing()
        return
    moved = own.lstat(source_path, **at(src_dir_fd)) if source is None else _shown(source)[1]
    _check_target(moved, target.shown(), is_strict=os.name == "nt" and move is own.rename)
    may_change(target)
    if source is None:
        _prepare(target, moved)
        _move_file(source_path, target.upper, move, {} if src_dir_fd is None else {"src_dir_fd": src_dir_fd})
        return
    may_change(source)
    upper = source.copy_up_tree()
    _prepare(target, moved)
    own.replace(upper, target.upper)
    source.hide()


def _move_out(source: Spot, path: Any, move: Callable[..., None], dir_fd: Optional[int]) -> None:
    _shown(source)
    may_change(source)
    upper = source.copy_up_tree()
    _move_file(upper, path, move, {} if dir_fd is None else {"dst_dir_fd": dir_fd})
    source.hide()


def _move_file(source: Any, target: Any, move: Callable[..., None], keys: Any) -> None:
    """Moves between the scratch folder and elsewhere: two disks, perhaps, where the script sees one."""
    try:
        move(source, target, **keys)
    except OSError as error:
        if error.errno != errno.EXDEV or keys:
            raise
        _copy(source, target)
        remove_tree(os.fsdecode(source))


def _copy(source: Any, target: Any) -> None:
    found = own.lstat(source)
    if stat.S_ISLNK(found.st_mode):
        own.symlink(own.readlink(source), target)
    elif stat.S_ISDIR(found.st_mode):
        own.mkdir(target)
        for name in own.listdir(source):
            _copy(os.path.join(source, name), os.path.join(target, name))
        copy_attributes(found, target)
    else:
        copy_content(source, target)
        copy_attributes(found, target)


def _check_target(moved: os.stat_result, there: Optional[Shown], is_strict: bool) -> None:
    if there is None:
        return
    if is_strict:
        raise failure(errno.EEXIST)
    is_folder_moved, is_folder_there = stat.S_ISDIR(moved.st_mode), stat.S_ISDIR(there[1].st_mode)
    if is_folder_moved and not is_folder_there:
        raise failure(errno.ENOTDIR)
    if is_folder_there and not is_folder_moved:
        raise failure(errno.EISDIR)


def _prepare(target: Spot, moved: os.stat_result) -> None:
    """Makes room for what is moved; an empty folder may be moved onto."""
    if stat.S_ISDIR(moved.st_mode) and target.shown() is not None:
        if target.names():
            raise failure(errno.ENOTEMPTY)
        if is_folder(target.upper):
            own.rmdir(target.upper)
        target.hide()
    target.make_room()


def _link(src: Any, dst: Any, src_dir_fd: Optional[int], dst_dir_fd: Optional[int]) -> None:
    source, source_path = find(src, False, src_dir_fd)
    target, target_path = find(dst, False, dst_dir_fd)
    if target is None:
        real = source_path if source is None else source.copy_up()
        keys = {"src_dir_fd": src_dir_fd if source is None else None, "dst_dir_fd": dst_dir_fd}
        own.link(real, target_path, **{key: value for key, value in keys.items() if value is not None})
        return
    if target.shown() is not None:
        raise failure(errno.EEXIST)
    upper = target.make_room()
    if source is not None:
        own.link(source.copy_up(), upper)
    else:
        # A true link would let the script change a file that is not in its view.
        _copy(source_path, upper)


def _shown(spot: Spot) -> Shown:
    if not spot.inner:
        raise failure(errno.EBUSY)
    shown = spot.shown()
    if shown is None:
        raise spot.missing()
    return shown


