"""Changes a method of a class that is written in C."""

import gc
from typing import Any


def set_on_type(kind: type, name: str, value: Any) -> None:
    """Sets an attribute of a class, also where the class is immutable to Python.

    Raises where that cannot be done.
    """
    try:
        setattr(kind, name, value)
    except TypeError:
        import ctypes

        # `__dict__` shows the class's dictionary and forbids to change it; the collector sees what is behind.
        for behind in gc.get_referents(kind.__dict__):
            if isinstance(behind, dict) and name in behind:
                behind[name] = value
                # The interpreter remembers where it found attributes.
                ctypes.pythonapi.PyType_Modified(ctypes.py_object(kind))
                return
        raise
