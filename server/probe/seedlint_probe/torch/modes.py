"""Sees every call that reaches torch's dispatcher, forward and backward."""

import functools
import sys
import threading
from types import FrameType, ModuleType
from typing import Any, Callable, Optional, Tuple

Handler = Callable[[Any, Tuple[Any, ...], Any, FrameType], Any]
"""`handler(op, args, keys, frame)` calls the op, once, and returns what it gave."""


class Observation:
    """Hands each op of this process to a handler, from `begin` to `end`."""

    def __init__(self, torch: ModuleType, handler: Handler) -> None:
        self._dispatch = sys.modules["torch.utils._python_dispatch"]
        self._kind = _mode_class(self._dispatch.TorchDispatchMode)
        self._mode = self._kind(handler)

    def begin(self) -> None:
        """In this thread and those started from now on. To be called before the program enters a mode of its
        own, which is then above."""
        self._mode.__enter__()
        bootstrap = threading.Thread._bootstrap_inner  # type: ignore[attr-defined]
        kind, first = self._kind, self._mode

        @functools.wraps(bootstrap)
        def _bootstrap_inner(thread: Any) -> None:
            # A mode keeps notes of its thread: each thread has its own.
            with kind(first.handler):
                bootstrap(thread)

        threading.Thread._bootstrap_inner = _bootstrap_inner  # type: ignore[attr-defined]

    def end(self) -> None:
        """From now on ops run as they are."""
        self._mode.handler = None
        if self._dispatch._get_current_dispatch_mode() is self._mode:
            self._mode.__exit__(None, None, None)


def _mode_class(base: Any) -> Any:
    has_way_around = hasattr(base, "ignore_compile_internals")

    class Mode(base):  # type: ignore[misc]
        supports_higher_order_operators = True

        def __init__(self, handler: Optional[Handler]) -> None:
            super().__init__()
            self.handler = handler

        @classmethod
        def ignore_compile_internals(cls) -> bool:
            """What the compiler does while it compiles is no op of the program's."""
            return True

        @classmethod
        def is_infra_mode(cls) -> bool:
            """Older versions of torch compile nothing under a mode that does not say so."""
            return not has_way_around

        @classmethod
        def _should_skip_dynamo(cls) -> bool:
            """The package is skipped as a whole; torch's own way would import the compiler."""
            return False

        def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            if self.handler is None:
                return func(*args, **(kwargs or {}))
            return self.handler(func, args, kwargs or {}, sys._getframe(1))

    return Mode


def name_of(op: Any) -> str:
    """`aten.index_put`, as the trace writes it."""
    schema = getattr(op, "_schema", None)
    return str(op) if schema is None else schema.name.replace("::", ".")
