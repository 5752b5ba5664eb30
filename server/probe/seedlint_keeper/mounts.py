"""What is mounted where. Linux only."""

import re
from typing import List, NamedTuple


class Mount(NamedTuple):
    path: str
    kind: str
    """Of the file system: `ext4`, `tmpfs`."""


def mounts_below(folder: str) -> List[Mount]:
    """What is mounted inside the folder, outer ones first; only the last of those that hide one another."""
    found = {}
    with open("/proc/self/mountinfo", encoding="utf-8", errors="surrogateescape") as stream:
        for line in stream:
            fields, _, rest = line.partition(" - ")
            path = _plain(fields.split(" ")[4])
            if path.startswith(folder.rstrip("/") + "/"):
                found[path] = Mount(path, rest.split(" ")[0])
    return sorted(found.values(), key=lambda mount: mount.path.count("/"))


def _plain(path: str) -> str:
    """The kernel writes spaces and the like in octal."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match.group(1), 8)), path)
