"""The word that the view and the list of written files share."""

from typing import Any, NamedTuple


class Layer(NamedTuple):
    """A folder of the user's, and where what was written below it lies: a path, or an open folder."""

    path: str
    upper: Any
