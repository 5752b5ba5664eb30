"""Check This Machine: repeats operations of torch on a device, with the same inputs, and compares the bits.

    python machine.py '{"device": "auto", "repeats": 5, "threads": null, "operations": null}'

`device` is auto, cpu, cuda, cuda:N or mps; `repeats` is how often each operation is done again at least; `threads` is
how many the CPU uses, null for as many as torch chooses and four at least; `operations` lists the names to measure,
null for all. What comes of it is written to standard output, one JSON object a line (`seedlint_machine/report.py`).
"""

import json
import os
import sys

sys.dont_write_bytecode = True
# Python may have been told not to look beside the script.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from seedlint_machine.check import check  # noqa: E402

if __name__ == "__main__":
    check(json.loads(sys.argv[1]))
