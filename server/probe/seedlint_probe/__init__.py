"""Seedlint's probe: writes down what a program's randomness and order come from, and varies them.

`begin()` is called by `start/sitecustomize.py` before the program; `server/probe/README.md` is the contract.
"""


def begin() -> None:
    """Starts the probe in this process. A second call does nothing."""
    from . import beginning

    beginning.begin()
