"""Which process this is, as the trace names it, and what its children will be called."""

import functools
import os
import sys
import time
from types import ModuleType
from typing import Any, Callable, List, Optional

from . import configuration, ending, events
from .guard import guard
from .imports import on_import

VARIABLE = "SEEDLINT_PROBE_PROCESS"
"""Of a process: `pid|name|ordinal of the next child`. While it starts a child: `pid|the child's name|`.

Of a launcher: `pid|name|launcher`; what it starts has that name, or the rank's below it."""

LAUNCHER = "launcher"

_LAUNCHER_MODULES = (
    "torch.distributed.run",
    "torch.distributed.launch",
    "accelerate.commands",
    "deepspeed.launcher",
    "lightning.fabric.cli",
    "pip",
    "ensurepip",
    "venv",
    "virtualenv",
    "uv",
    "poetry",
    "conda",
)
_LAUNCHER_SCRIPTS = ("torchrun", "accelerate", "deepspeed", "fabric", "pip", "pip3", "uv", "poetry", "conda")
_TASK_LOOPS = (
    ("multiprocessing.pool", "worker"),
    ("concurrent.futures.process", "_process_worker"),
    ("joblib.externals.loky.process_executor", "_process_worker"),
)
_HELPERS = ("resource_tracker import main", "semaphore_tracker import main")
_FORK_SERVER = "forkserver import main"

# Of a trace's file name: a child's child's child … may be called more than a file can be.
_LONGEST = 120

_name = "main"
_children = 0
# The child that is being started: it finds its name here after a fork, and in the environment after an exec.
_starting: Optional[str] = None
_is_executing = False
_takes_tasks = False
_forgetters: List[Callable[[], None]] = []


def name() -> str:
    """This process's name: `main`, `rank0`, `main.w0`, `main.p0`, …"""
    return _name


def takes_tasks() -> bool:
    """True in the processes of a pool: which of them does what is a matter of luck."""
    return _takes_tasks


def begin() -> bool:
    """Finds out which process this is and says hello.

    False for launchers: nothing else is to be done there.
    """
    words = _command_line()
    given = _given_name()
    if _is_launcher(words):
        # Whoever is launched has the name that the launcher would have had.
        os.environ[VARIABLE] = "%d|%s|%s" % (os.getpid(), given, LAUNCHER)
        _open_trace(LAUNCHER, words)
        events.silence()
        return False
    is_fork_server = any(_FORK_SERVER in word for word in words[:4])
    _open_trace(LAUNCHER if is_fork_server else given, words)
    if is_fork_server:
        events.silence()
    else:
        _announce()
    return True


def install() -> None:
    """Watches the ways to start a child."""
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(
            before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork_in_child
        )
    on_import("subprocess", _patch_subprocess)
    on_import("multiprocessing.process", _patch_multiprocessing)
    for execute in ("execv", "execve"):
        setattr(os, execute, _flushing(getattr(os, execute)))
    system = os.system

    @functools.wraps(system)
    def os_system(command: Any) -> int:
        with _Executing(_next_name()):
            return system(command)

    os.system = os_system


def _flushing(execute: Callable[..., Any]) -> Callable[..., Any]:
    """What becomes another program leaves its trace complete."""

    @functools.wraps(execute)
    def flushing(*args: Any, **keys: Any) -> Any:
        events.close()
        return execute(*args, **keys)

    return flushing


def on_fork(forget: Callable[[], None]) -> None:
    """Registers what a forked child has to forget."""
    _forgetters.append(forget)


def _given_name() -> str:
    pid, given, following = (os.environ.get(VARIABLE, "") + "||").split("|")[:3]
    if following.isdigit() and pid != str(os.getpid()):
        return "%s.p%s" % (given, following)
    rank = os.environ.get("RANK", "")
    if not rank.isdigit() or "WORLD_SIZE" not in os.environ:
        return given or "main"
    if given in ("", "main"):
        return "rank" + rank
    return "%s.rank%s" % (given, rank) if following == LAUNCHER else given


def _open_trace(logical: str, words: List[str]) -> None:
    global _name
    _name = logical
    folder = configuration.load().trace
    events.open_trace(
        os.path.join(folder, "%s.%d.jsonl" % (logical[:_LONGEST], os.getpid())),
        version=1,
        process=logical,
        pid=os.getpid(),
        parent=os.getppid(),
        argv=words,
        python="%d.%d.%d" % sys.version_info[:3],
        hashSeed=os.environ.get("PYTHONHASHSEED"),
        time=time.time(),
    )


def _announce() -> None:
    os.environ[VARIABLE] = "%d|%s|%d" % (os.getpid(), _name, _children)


def _next_name() -> str:
    global _children
    following = "%s.p%d" % (_name, _children)
    _children += 1
    return following


class _Executing:
    """While a child is started: its name is in the environment."""

    def __init__(self, child: str) -> None:
        self._child = child

    def __enter__(self) -> None:
        global _starting, _is_executing
        _starting, _is_executing = self._child, True
        os.environ[VARIABLE] = "%d|%s|" % (os.getpid(), self._child)

    def __exit__(self, *_: object) -> None:
        global _starting, _is_executing
        _starting, _is_executing = None, False
        _announce()


def _patch_subprocess(subprocess: ModuleType) -> None:
    create = subprocess.Popen.__init__

    @functools.wraps(create)
    def __init__(self: Any, *args: Any, **keys: Any) -> None:
        if _starting is not None:
            return create(self, *args, **keys)
        with _Executing(_next_name()):
            return create(self, *args, **keys)

    subprocess.Popen.__init__ = __init__


def _patch_multiprocessing(module: ModuleType) -> None:
    start = module.BaseProcess.start
    bootstrap = module.BaseProcess._bootstrap

    @functools.wraps(start)
    def base_start(self: Any) -> None:
        child = _worker_name(self) or _next_name()
        # Goes with the process object to where it is unpickled.
        self._seedlint_name = child
        global _starting
        _starting = child
        os.environ[VARIABLE] = "%d|%s|" % (os.getpid(), child)
        try:
            return start(self)
        finally:
            _starting = None
            _announce()

    @functools.wraps(bootstrap)
    def base_bootstrap(self: Any, *args: Any, **keys: Any) -> int:
        given = getattr(self, "_seedlint_name", None)
        if given is not None and given != _name:
            _open_trace(given, _command_line())
            _announce()
        global _takes_tasks
        target = getattr(self, "_target", None)
        _takes_tasks = (getattr(target, "__module__", ""), getattr(target, "__name__", "")) in _TASK_LOOPS
        self.run = _noting_failure(self.run)
        status = bootstrap(self, *args, **keys)
        ending.write_end("failure" if ending.has_failed() else "exit", status)
        return status

    module.BaseProcess.start = base_start
    module.BaseProcess._bootstrap = base_bootstrap


def _noting_failure(run: Callable[[], None]) -> Callable[[], None]:
    def noting() -> None:
        try:
            run()
        except Exception as error:
            ending.write_failure(error)
            raise

    return noting


def _worker_name(process: Any) -> Optional[str]:
    """The name of a DataLoader's worker; None for any other child."""
    target = getattr(process, "_target", None)
    module = str(getattr(target, "__module__", ""))
    if getattr(target, "__name__", "") != "_worker_loop" or not module.startswith("torch."):
        return None
    import inspect

    try:
        worker = inspect.signature(target).bind(*process._args, **process._kwargs).arguments["worker_id"]
    except (TypeError, KeyError, ValueError):
        return None
    return "%s.w%d" % (_name, worker)


_forked: Optional[str] = None


def _before_fork() -> None:
    global _forked
    _forked = None if _is_executing else _starting or _next_name()


def _after_fork() -> None:
    if _forked is not None and _starting is None:
        _announce()


def _after_fork_in_child() -> None:
    global _children, _starting
    guard.busy = False
    events.forget()
    if _forked is None:
        # About to become another program.
        return
    for forget in _forgetters:
        forget()
    _children = 0
    _starting = None
    is_fork_server = _name == LAUNCHER
    if not is_fork_server:
        _open_trace(_forked, _command_line())
        _announce()
        events.flush()


def _is_launcher(words: List[str]) -> bool:
    for index, word in enumerate(words[1:], 1):
        if word == "-c":
            code = words[index + 1] if index + 1 < len(words) else ""
            return any(helper in code for helper in _HELPERS)
        if word == "-m":
            module = words[index + 1] if index + 1 < len(words) else ""
            return any(module == one or module.startswith(one + ".") for one in _LAUNCHER_MODULES)
        if word in ("-W", "-X"):
            continue
        if not word.startswith("-") and words[index - 1] not in ("-W", "-X"):
            script = os.path.splitext(os.path.basename(word))[0]
            folder = os.path.basename(os.path.dirname(word)).lower()
            return script in _LAUNCHER_SCRIPTS and folder in ("bin", "scripts")
    return False


def _command_line() -> List[str]:
    words = getattr(sys, "orig_argv", None)
    if words is not None:
        return list(words)
    words = list(getattr(sys, "argv", []))
    if words and words[0] not in ("-c", "-m"):
        return [sys.executable, *words]
    return _command_line_of_c() or [sys.executable, *words]


def _command_line_of_c() -> List[str]:
    """Before Python 3.10 only C knows what follows `-c` and `-m`."""
    try:
        import ctypes

        count = ctypes.c_int()
        words = ctypes.POINTER(ctypes.c_wchar_p)()
        ctypes.pythonapi.Py_GetArgcArgv(ctypes.byref(count), ctypes.byref(words))
        return [words[index] or "" for index in range(count.value)]
    except (ImportError, AttributeError):
        return []
