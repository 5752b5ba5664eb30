"""Starts Seedlint's probe before the program, then hands over to the `sitecustomize` that would have run."""

import os
import sys


def _begin(folder):
    """Loads the probe's package from beside this folder, which stays off `sys.path`."""
    from importlib.util import module_from_spec, spec_from_file_location

    package = os.path.join(os.path.dirname(folder), "seedlint_probe")
    if "seedlint_probe" in sys.modules:
        return
    spec = spec_from_file_location(
        "seedlint_probe", os.path.join(package, "__init__.py"), submodule_search_locations=[package]
    )
    module = module_from_spec(spec)
    sys.modules["seedlint_probe"] = module
    spec.loader.exec_module(module)
    module.begin()


def _hand_over(folder):
    """Runs the next `sitecustomize` on the path, in place of this module. Its errors are its own."""
    from importlib.machinery import PathFinder
    from importlib.util import module_from_spec

    own = os.path.normcase(folder)
    sys.path[:] = [one for one in sys.path if os.path.normcase(os.path.abspath(one)) != own]
    spec = PathFinder.find_spec("sitecustomize", sys.path)
    if spec is None or spec.loader is None:
        return
    module = module_from_spec(spec)
    sys.modules["sitecustomize"] = module
    spec.loader.exec_module(module)


_folder = os.path.dirname(os.path.abspath(__file__))
if os.environ.get("SEEDLINT_PROBE"):
    try:
        _begin(_folder)
    except Exception:
        # No hello: Seedlint tells the user that the probe did not start. The program runs as it would have.
        sys.modules.pop("seedlint_probe", None)
_hand_over(_folder)
