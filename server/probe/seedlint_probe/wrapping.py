"""Things that take a function's place and look like it."""

import functools
from typing import Any, Callable


def stand_in(original: Callable[..., Any], function: Callable[..., Any]) -> Any:
    """A callable for a built-in function's place: as an attribute of a class it binds no `self`, and it
    pickles by name.

    A Python function would do neither.
    """
    body = {
        "__slots__": ("__dict__",),
        "__call__": staticmethod(function),
        "__reduce__": _name_of,
        "__repr__": _text_of,
    }
    kind = type("builtin_function_or_method", (), body)
    return functools.update_wrapper(kind(), original)


def _name_of(self: Any) -> str:
    return str(self.__qualname__)


def _text_of(self: Any) -> str:
    return repr(self.__wrapped__)
