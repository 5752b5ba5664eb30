"""Passes the folders on to the probe, where it has to keep the script's writes by itself."""

import json
import os
from typing import Any, Dict


def hand_over_overlay(request: Dict[str, Any]) -> None:
    """Makes the upper folders and names them in the probe's configuration, before the script reads that."""
    for folder in request["folders"]:
        os.makedirs(folder["upper"], exist_ok=True)
    with open(request["probe"], encoding="utf-8") as stream:
        configuration = json.load(stream)
    configuration["overlay"] = [{"path": one["path"], "upper": one["upper"]} for one in request["folders"]]
    with open(request["probe"], "w", encoding="utf-8") as stream:
        json.dump(configuration, stream)
