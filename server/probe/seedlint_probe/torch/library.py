"""Which torch this is, and the switches that a deterministic run starts with."""

import os
from types import ModuleType
from typing import Any, Optional

from .. import configuration, events


def install(torch: ModuleType) -> None:
    """Writes the `library` event, and makes torch deterministic where the configuration says so."""
    write(torch)
    if configuration.load().deterministic:
        # Read when cuBLAS starts, which is later than this.
        os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
        torch.use_deterministic_algorithms(True, warn_only=True)
        torch.backends.cudnn.deterministic = True
        torch.backends.cudnn.benchmark = False


def write(torch: Any) -> None:
    """Writes the `library` event: at the start, and again when a GPU has come into use."""
    events.write(
        "library",
        name="torch",
        version=str(torch.__version__),
        cuda=torch.version.cuda or getattr(torch.version, "hip", None),
        device=_device_name(torch),
        threads=torch.get_num_threads(),
    )


def _device_name(torch: Any) -> Optional[str]:
    """The first GPU's; asking for it before the program uses one would start it."""
    return torch.cuda.get_device_name(0) if torch.cuda.is_initialized() else None
