"""A private view of folders in Python: what Python code writes below them goes elsewhere and is read there.

Used where the keeper could not give the whole process a private view. Other programs see the folders as they
are.
"""

from typing import Dict, List


def install(folders: List[Dict[str, str]]) -> None:
    """Redirects writes below each `path` to its `upper`, from now on and in every Python child. Call it once.

    Without folders it only completes the private view that the keeper may have made.
    """
    if not folders:
        from . import kernel

        kernel.install()
        return
    from . import asking, changing, files, layers, libraries, listing
    from . import moving, opening, paths, programs, replacing

    layers.begin(folders)
    paths.begin()
    for part in (asking, changing, listing, moving, opening, files):
        replacing.replace(part.replacements())
    replacing.finish()
    programs.install()
    libraries.install()
