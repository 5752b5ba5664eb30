"""A private view of folders: the script and all that it starts see its writes, nobody else does. Linux only.

Made of a mount namespace and overlayfs. Folders are named to the kernel as `/proc/self/fd/N`, so that no path
needs quoting and none is too long.
"""

import json
import os
import socket
from typing import Dict, List, Optional, Tuple

from . import system
from .layers import Layer
from .mounts import Mount, mounts_below

# What these hold is the system's, and no file of the user's.
NO_FILES = frozenset(
    "autofs binfmt_misc bpf cgroup cgroup2 configfs debugfs devpts devtmpfs efivarfs fusectl hugetlbfs mqueue"
    " nsfs proc pstore rpc_pipefs securityfs selinuxfs sysfs tracefs".split()
)
# A mount can also sit on a single file. Copying one larger than this would cost more than it is worth.
LARGEST_FILE = 64 << 20
MOST_LOOKED_AT = 5000


class ViewError(Exception):
    """Why there is no private view, as the end of a sentence."""


def try_view(folders: List[Dict[str, str]], scratch: str) -> Optional[str]:
    """Makes the view in a process of its own; None, or why that cannot be."""
    if not system.is_linux:
        return "this system has no private mounts"
    ours, theirs = system.socket_pair()
    pid = os.fork()
    if pid == 0:
        ours.close()
        message = ""
        try:
            enter_view(folders, scratch)
        except BaseException as error:
            message = str(error) or type(error).__name__
        finally:
            system.send_text(theirs, message)
            os._exit(0)
    theirs.close()
    message, _ = receive_layers(ours)
    os.waitpid(pid, 0)
    return message or None


def enter_view(folders: List[Dict[str, str]], scratch: str) -> List[Layer]:
    """Gives this process the view, and proves that it holds. After a ViewError the process must end."""
    if not system.is_linux:
        raise ViewError("this system has no private mounts")
    try:
        is_foreign = _enter_namespace()
        # Where overlayfs cannot keep its upper layer on the disk of the scratch folder, memory will do.
        return _mount_all(folders, scratch, is_foreign)
    except (ImportError, AttributeError) as error:
        raise ViewError(f"this Python cannot call the system ({error})") from error
    except OSError as error:
        raise ViewError(f"{error.filename}: {error.strerror}") from error


def send_layers(channel: socket.socket, layers: List[Layer]) -> None:
    """Tells the keeper where the layers are; open folders stay reachable after the view has gone."""
    for layer in layers:
        socket.send_fds(channel, [json.dumps(layer.path).encode()], [layer.upper])


def receive_layers(channel: socket.socket) -> Tuple[str, List[Layer]]:
    """What went wrong, or '', and the layers; waits until the other end has started its program or ended."""
    layers = []
    while True:
        data, files, _, _ = socket.recv_fds(channel, 1 << 16, 1)
        if files:
            layers.append(Layer(json.loads(data), files[0]))
        elif data:
            return data.decode(errors="replace"), []
        else:
            return "", layers


def _enter_namespace() -> bool:
    """True in a user namespace of our own, where other people's files cannot be copied with their owner."""
    uid, gid = os.geteuid(), os.getegid()
    is_foreign = uid != 0
    if not is_foreign:
        try:
            system.unshare(system.CLONE_NEWNS)
        except PermissionError:
            is_foreign = True
    if is_foreign:
        system.unshare(system.CLONE_NEWUSER | system.CLONE_NEWNS)
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"{uid} {uid} 1")
        _write("/proc/self/gid_map", f"{gid} {gid} 1")
    system.mount("none", "/", None, system.MS_REC | system.MS_PRIVATE)
    return is_foreign


def _mount_all(folders: List[Dict[str, str]], scratch: str, is_foreign: bool) -> List[Layer]:
    base = _open(scratch)
    try:
        layers = _mount_folders(folders, is_foreign, _Disk())
    except _NoUpper:
        layers = _mount_folders(folders, is_foreign, _Memory(folders[0]["work"]))
    if any(_is_within(folder["path"], scratch) for folder in folders):
        system.mount(_name(base), scratch, None, system.MS_BIND | system.MS_REC)
    return layers


class _NoUpper(OSError):
    """The file system of the upper layer will not do."""


class _Disk:
    """Upper layers where the request puts them."""

    def place(self, upper: str, work: str) -> Tuple[int, int]:
        for path in (upper, work):
            os.makedirs(path, exist_ok=True)
        return _open(upper), _open(work)


class _Memory(_Disk):
    """Upper layers in memory, below a folder that lends its name."""

    def __init__(self, folder: str) -> None:
        os.makedirs(folder, exist_ok=True)
        system.mount("tmpfs", folder, "tmpfs", 0, "mode=0700")
        self.folder = folder
        self.count = 0

    def place(self, upper: str, work: str) -> Tuple[int, int]:
        self.count += 1
        base = os.path.join(self.folder, str(self.count))
        return super().place(os.path.join(base, "upper"), os.path.join(base, "work"))


def _mount_folders(folders: List[Dict[str, str]], is_foreign: bool, disk: _Disk) -> List[Layer]:
    layers = []
    for folder in folders:
        path, upper, work = folder["path"], folder["upper"], folder["work"]
        if path == "/":
            raise ViewError("the folder is the whole file system")
        if is_foreign:
            _refuse_foreign_files(path)
        inner = [(mount, _open_any(mount.path)) for mount in mounts_below(path)]
        try:
            layers.append(_overlay(path, path, disk.place(upper, work), is_foreign))
        except _NoUpper as error:
            if inner and is_foreign:
                # A user of no rights may not look below what somebody else has mounted.
                raise ViewError(f"something is mounted in {path}") from error
            raise
        # An overlay does not look into what is mounted inside its folder: each gets its own.
        for number, (mount, source) in enumerate(inner):
            layer = _remount(mount, source, f"{upper}.{number}", f"{work}.{number}", disk, is_foreign)
            layers.extend([layer] if layer else [])
    return layers


def _remount(
    mount: Mount, source: int, upper: str, work: str, disk: _Disk, is_foreign: bool
) -> Optional[Layer]:
    if mount.kind in NO_FILES:
        system.mount(_name(source), mount.path, None, system.MS_BIND | system.MS_REC)
        return None
    if not os.path.isdir(_name(source)):
        if os.stat(_name(source)).st_size > LARGEST_FILE:
            raise ViewError(f"{mount.path} is a file that is mounted by itself, and large")
        copy = upper + ".copy"
        with open(_name(source), "rb") as original, open(copy, "wb") as target:
            target.write(original.read())
        system.mount(copy, mount.path, None, system.MS_BIND)
        return None
    if is_foreign:
        _refuse_foreign_files(mount.path)
    return _overlay(mount.path, _name(source), disk.place(upper, work), is_foreign)


def _overlay(path: str, lower: str, place: Tuple[int, int], is_foreign: bool) -> Layer:
    below = _open(lower)
    upper, work = place
    os.fchmod(_readable(upper), os.stat(_name(below)).st_mode & 0o7777 | 0o700)
    options = f"lowerdir={_name(below)},upperdir={_name(upper)},workdir={_name(work)}"
    options += ",index=off,metacopy=off,redirect_dir=off" if not is_foreign else ",userxattr"
    try:
        system.mount("overlay", path, "overlay", 0, options)
    except OSError as error:
        raise _NoUpper(error.errno, error.strerror, path) from error
    _prove(path, below, upper)
    return Layer(path, upper)


def _prove(path: str, below: int, upper: int) -> None:
    """A file made in the view must lie in the upper layer, and not in the user's folder."""
    marker = f".seedlint-{os.urandom(8).hex()}"
    try:
        os.close(os.open(os.path.join(path, marker), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except PermissionError:
        return  # The user may not write there, nor may the script.
    is_kept = os.path.exists(f"{_name(upper)}/{marker}")
    is_private = is_kept and not os.path.lexists(f"{_name(below)}/{marker}")
    os.unlink(os.path.join(path, marker))
    if not is_private:
        raise ViewError(f"{path}: a file written in the private view did not stay there")


def _refuse_foreign_files(folder: str) -> None:
    """Files of other users or groups that the script could change cannot be copied with their owner."""
    uid, gid, device = os.geteuid(), os.getegid(), os.stat(folder).st_dev
    waiting, looked_at = [folder], 0
    while waiting and looked_at < MOST_LOOKED_AT:
        try:
            entries = list(os.scandir(waiting.pop(0)))
        except OSError:
            continue
        for entry in entries:
            looked_at += 1
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue
            if status.st_dev != device:
                continue  # Something else is mounted there, and looked at by itself.
            if (status.st_uid, status.st_gid) != (uid, gid) and os.access(entry.path, os.W_OK):
                raise ViewError(f"{entry.path} belongs to another user or group")
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)


def _open(path: str) -> int:
    return os.open(path, os.O_PATH | os.O_DIRECTORY)


def _open_any(path: str) -> int:
    return os.open(path, os.O_PATH)


def _readable(folder: int) -> int:
    return os.open(_name(folder), os.O_RDONLY | os.O_DIRECTORY)


def _name(file: int) -> str:
    return f"/proc/self/fd/{file}"


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="ascii") as stream:
        stream.write(text)


def _is_within(folder: str, path: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")
