"""The course of a check: which device, which operations, in which modes."""

import os
import platform
import subprocess
import sys
import time
import warnings
from typing import Any, Dict, Optional

from .cases import CASES
from .measure import DIFFERS, measure
from .report import Report

# They decide how kernels compute, so they are part of what was measured.
VARIABLES = ("CUBLAS_WORKSPACE_CONFIG", "OMP_NUM_THREADS", "PYTORCH_ENABLE_MPS_FALLBACK")


def check(request: Dict[str, Any]) -> None:
    """Measures what `request` asks for (see `machine.py`) and reports it."""
    report = Report()
    try:
        import torch
    except Exception as error:  # A broken installation may raise anything.
        report.write("failure", reason="torch", message=f"{type(error).__name__}: {error}".split("\n")[0])
        return
    warnings.simplefilter("ignore")
    device = _device(torch, request["device"])
    if device is None:
        report.write("failure", reason="device", message=f"torch sees no {request['device']} device here")
        return
    _set_threads(torch, request["threads"])
    torch.backends.cudnn.benchmark = False
    names = [name for name in CASES if request["operations"] is None or name in request["operations"]]
    report.write("machine", **_machine(torch, device), repeats=request["repeats"], operations=names)
    for name in names:
        report.write("begin", name=name)
        report.write("operation", name=name, **_measured(torch, name, device, request["repeats"]))
        if not _works(torch, device):
            report.write("broken", name=name)
            return
    report.write("end")


def _device(torch: Any, wanted: str) -> Optional[Any]:
    has_mps = getattr(torch.backends, "mps", None) is not None and torch.backends.mps.is_available()
    if wanted == "auto":
        return torch.device("cuda:0" if torch.cuda.is_available() else "mps" if has_mps else "cpu")
    device = torch.device(wanted)
    if device.type == "cuda":
        index = device.index or 0
        is_there = torch.cuda.is_available() and index < torch.cuda.device_count()
        return torch.device("cuda", index) if is_there else None
    return device if device.type == "cpu" or (device.type == "mps" and has_mps) else None


def _set_threads(torch: Any, wanted: Optional[int]) -> None:
    """More threads than a small or busy machine runs at once still meet; two may take turns, and hide a race."""
    threads = wanted or max(4, torch.get_num_threads())
    if threads != torch.get_num_threads():
        torch.set_num_threads(threads)


def _measured(torch: Any, name: str, device: Any, repeats: int) -> Dict[str, Any]:
    start = time.monotonic()
    result: Dict[str, Any] = {"oneThread": None}
    result["default"] = _in_mode(torch, name, device, repeats, False)
    result["deterministic"] = _in_mode(torch, name, device, repeats, True)
    if device.type == "cpu" and DIFFERS in (result["default"]["forward"], result["default"]["backward"]):
        threads = torch.get_num_threads()
        torch.set_num_threads(1)
        result["oneThread"] = _in_mode(torch, name, device, repeats, False)
        torch.set_num_threads(threads)
    return {**result, "seconds": round(time.monotonic() - start, 3)}


def _in_mode(torch: Any, name: str, device: Any, repeats: int, is_deterministic: bool) -> Dict[str, Any]:
    _switch(torch, is_deterministic)
    try:
        return measure(torch, CASES[name], device, repeats)
    finally:
        _switch(torch, False)


def _switch(torch: Any, to: bool) -> None:
    """Since torch 2.15 the public switch also imports the compiler: seconds, for what is not compiled here."""
    try:
        torch._C._set_deterministic_algorithms(to, warn_only=False)
    except (AttributeError, TypeError):
        torch.use_deterministic_algorithms(to)


def _works(torch: Any, device: Any) -> bool:
    """False after an error that leaves a GPU unusable for this process."""
    try:
        return bool((torch.ones(2).to(device) + 1).sum().item() == 4)
    except Exception:
        return False


def _machine(torch: Any, device: Any) -> Dict[str, Any]:
    is_cuda = device.type == "cuda"
    return {
        "python": platform.python_version(),
        "torch": torch.__version__,
        "cuda": torch.version.cuda if is_cuda else None,
        "cudnn": str(torch.backends.cudnn.version()) if is_cuda else None,
        "driver": _driver() if is_cuda else None,
        "device": str(device),
        "name": torch.cuda.get_device_name(device) if is_cuda else _processor(),
        "threads": torch.get_num_threads(),
        "environment": {variable: os.environ.get(variable) for variable in VARIABLES},
    }


def _driver() -> Optional[str]:
    command = ["nvidia-smi", "--query-gpu=driver_version", "--format=csv,noheader"]
    try:
        printed = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    return printed.strip().split("\n")[0] or None


def _processor() -> Optional[str]:
    """The processor's name as people know it; the system's word for its kind where that is all there is."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass
    if sys.platform == "darwin":
        command = ["sysctl", "-n", "machdep.cpu.brand_string"]
        try:
            return subprocess.run(command, capture_output=True, text=True, timeout=20, check=True).stdout.strip()
        except (OSError, subprocess.SubprocessError):
            pass
    return platform.processor() or platform.machine() or None
