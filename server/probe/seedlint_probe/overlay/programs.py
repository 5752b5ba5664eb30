"""Starting other programs: Python finds the overlay again, all others see the user's own files."""

import functools
import os
import re
import sys
import threading
from types import ModuleType
from typing import Any, List, Optional

from .. import events, frames
from ..imports import on_import
from .paths import current, find
from .system import own

_PYTHON = re.compile(r"(python|pypy)[\d.]*w?(\.exe)?$", re.IGNORECASE)
# These tell something about the machine and write nothing.
_READERS = frozenset(
    "arch cat df echo file free getconf hostname id ldconfig ls lscpu nproc nvidia-smi ps rocm-smi sleep"
    " sw_vers sysctl true uname uptime which whoami".split()
)
_GIT_READERS = frozenset("describe diff log ls-files rev-parse show status symbolic-ref".split())
_REPLACING = ("execv", "execve", "posix_spawn", "posix_spawnp")
# What makes a shell more than the start of one program.
_SHELL_SIGNS = re.compile(r"[<>|&;$`(){}\n*?~]")

_starting = threading.local()


def install() -> None:
    """Watches the ways to start a program."""
    on_import("subprocess", _patch_subprocess)
    _patch_system()
    for name in _REPLACING:
        if hasattr(os, name):
            setattr(os, name, _replacing(name))


def _patch_subprocess(subprocess: ModuleType) -> None:
    start = subprocess.Popen.__init__

    @functools.wraps(start)
    def __init__(self: Any, args: Any, *rest: Any, **keys: Any) -> None:
        shell = keys.get("shell", rest[7] if len(rest) > 7 else False)
        if shell:
            line = args if isinstance(args, (str, bytes)) else list(args)[0]
            _note("subprocess.Popen", line, _words(line))
        elif isinstance(args, (str, bytes)) or hasattr(args, "__fspath__"):
            _note("subprocess.Popen", args, [args])
        else:
            args = [_written(word) for word in args]
            _note("subprocess.Popen", args[0] if args else "", args)
        if len(rest) > 8 and rest[8] is not None:
            rest = (*rest[:8], folder_for(rest[8]), *rest[9:])
        elif keys.get("cwd") is not None:
            keys["cwd"] = folder_for(keys["cwd"])
        _starting.is_noted = True
        try:
            start(self, args, *rest, **keys)
        finally:
            _starting.is_noted = False

    subprocess.Popen.__init__ = __init__  # type: ignore[method-assign]


def folder_for(path: Any) -> Any:
    """The real folder to start a program in: the user's own where there is one."""
    spot, real = find(path)
    if spot is None:
        return real
    shown = spot.lower() or spot.shown()
    return path if shown is None else shown[0]


def _patch_system() -> None:
    system = os.system

    @functools.wraps(system)
    def os_system(command: Any) -> int:
        _note("os.system", command, _words(command))
        return system(command)

    os.system = os_system


def _replacing(name: str) -> Any:
    original = getattr(os, name)

    @functools.wraps(original)
    def replacing(path: Any, args: Any, *rest: Any, **keys: Any) -> Any:
        words = [_written(word) for word in args]
        if not getattr(_starting, "is_noted", False):
            _note("os." + name, path, [path, *words[1:]])
        if name.startswith("exec"):
            events.flush()
        return original(_written(path), words, *rest, **keys)

    return replacing


def _written(word: Any) -> Any:
    """A word of a command line; the real path where it names a file that only the overlay has as it is."""
    if not isinstance(word, (str, bytes)) and not hasattr(word, "__fspath__"):
        return word
    spot, _ = find(word)
    if spot is None or not spot.inner:
        return word
    shown = spot.shown()
    if shown is None or shown[0] != spot.upper or os.path.isdir(spot.upper):
        return word
    return os.fsencode(shown[0]) if isinstance(word, bytes) else shown[0]


def _words(line: Any) -> List[str]:
    """What a shell starts, where that is one program and nothing else."""
    text = os.fsdecode(line)
    return ["sh"] if _SHELL_SIGNS.search(text) else text.split()


def _note(api: str, program: Any, words: List[Any]) -> None:
    """Tells of a program that may write for real."""
    try:
        text = os.fsdecode(program)
        if not _is_harmless(text, [os.fsdecode(word) for word in words]):
            events.write("escape", api=api, path=text, at=frames.user_place(sys._getframe(1)))
    except Exception as error:
        events.trouble("overlay.programs", error)


def _is_harmless(program: str, words: List[str]) -> bool:
    name = os.path.basename(words[0]) if words else ""
    if _PYTHON.match(name) or program == sys.executable or name in _READERS:
        return True
    if name == "git":
        return next((word for word in words[1:] if not word.startswith("-")), "") in _GIT_READERS
    return _is_python_script(program)


def _is_python_script(program: str) -> bool:
    path: Optional[str] = program
    if os.sep not in program:
        import shutil

        path = shutil.which(program)
    if path is None:
        return False
    try:
        file = own.open(os.path.join(current(), path), os.O_RDONLY)
        try:
            first = own.read(file, 256).split(b"\n")[0]
        finally:
            own.close(file)
    except OSError:
        return False
    return first.startswith(b"#!") and b"python" in first
