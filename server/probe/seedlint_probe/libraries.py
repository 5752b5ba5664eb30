"""Which libraries the program uses, in which version."""

import functools
from types import ModuleType

from . import events
from .imports import on_import

# torch says more about itself; that is in `torch`.
_LIBRARIES = (
    "accelerate catboost cv2 datasets diffusers gymnasium jax keras lightgbm lightning numba numpy pandas peft "
    "PIL pytorch_lightning scipy sklearn stable_baselines3 tensorflow timm torch_geometric torchvision "
    "torchaudio transformers xgboost"
).split()


def install() -> None:
    """Notes each of the libraries when it is imported."""
    for name in _LIBRARIES:
        on_import(name, functools.partial(_note, name))


def _note(name: str, module: ModuleType) -> None:
    version = getattr(module, "__version__", None)
    if version is not None:
        events.write("library", name=name, version=str(version))
