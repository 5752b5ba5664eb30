"""Stands between Seedlint and a script: `python -I -S keeper.py FILE.json`. See `seedlint_keeper`."""

import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from seedlint_keeper.main import main  # noqa: E402

main(sys.argv[1])
