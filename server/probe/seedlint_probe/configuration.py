"""What the probe was told to do."""

import json
import os
from typing import Any, Dict, List, Optional, Tuple

VARIABLE = "SEEDLINT_PROBE"


class Configuration:
    """The configuration file's keys, as `README.md` describes them."""

    def __init__(self, keys: Dict[str, Any]) -> None:
        self.trace: str = keys["trace"]
        self.roots: List[str] = keys["roots"]
        self.mode: str = keys.get("mode", "record")
        self.steps: int = keys.get("steps", 0)
        window = keys.get("window") or {"from": 0, "to": -1}
        self.window: Tuple[int, int] = (window["from"], window["to"])
        self.start: Dict[str, Optional[int]] = keys.get("start") or {}
        self.replay: Optional[Dict[str, Any]] = keys.get("replay")
        self.deterministic: bool = keys.get("deterministic", False)
        self.overlay: Optional[List[Dict[str, str]]] = keys.get("overlay")
        self.notebook: Optional[str] = keys.get("notebook")

    def variant(self, source: str) -> Optional[int]:
        """1 or 2; None where the source is left alone."""
        return self.start.get(source)


_loaded: Optional[Configuration] = None


def load() -> Configuration:
    """The configuration of this process; read once. Raises where there is none or it cannot be understood."""
    global _loaded
    if _loaded is None:
        with open(os.environ[VARIABLE], encoding="utf-8") as file:
            keys = json.load(file)
        if keys.get("version") != 1:
            raise ValueError("the probe understands configurations of version 1 only")
        _loaded = Configuration(keys)
    return _loaded
