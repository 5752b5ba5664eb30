"""What the keeper tells Seedlint while the script has standard output: JSON lines in a file."""

import json
from typing import Any


class Report:
    """Appends to the report of one run."""

    def __init__(self, path: str) -> None:
        self.path = path

    def say(self, event: str, **values: Any) -> None:
        """Writes one line. Where that cannot be done, a report without an end says so: the folder is gone, or
        the disk is full."""
        try:
            with open(self.path, "a", encoding="utf-8") as stream:
                stream.write(json.dumps({"event": event, **values}) + "\n")
        except OSError:
            pass
