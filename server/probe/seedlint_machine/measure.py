"""Repeats one operation and says whether its bits were the same."""

import time
from typing import Any, Dict, List, Optional

from .trial import Maker, Trial

# What the two passes may come to.
SAME, DIFFERS, RAISES, UNSUPPORTED = "same", "differs", "raises", "unsupported"


# Races are rare on a busy machine, so what is quick is repeated more often than asked: until it differs, or up to here.
MOST_REPEATS = 40
ENOUGH_SECONDS = 0.2


class Refused(Exception):
    """An operation raised an error. `outcome` says whether that is what deterministic algorithms do, or it cannot run."""

    def __init__(self, error: Exception) -> None:
        first_line = str(error).strip().split("\n")[0]
        message = first_line.split(", but you set")[0].split(". ")[0][:300]
        super().__init__(message or type(error).__name__)
        self.outcome = RAISES if "deterministic" in message.lower() else UNSUPPORTED


def measure(torch: Any, case: Any, device: Any, repeats: int) -> Dict[str, Any]:
    """What comes of doing a case again and again, `repeats` times at least, as `{forward, backward, message}`.

    Each pass is same, differs, raises or unsupported; backward is null where there are no gradients, or no outputs to
    go back from. The message is that of the error, or null.
    """
    result: Dict[str, Any] = {"forward": SAME, "backward": None, "message": None}
    start = time.monotonic()
    try:
        trial = _made(torch, case, device)
        first = _outputs(torch, trial)
    except Refused as refused:
        return {**result, "forward": refused.outcome, "message": str(refused)}
    weights = torch.randn(first.shape, generator=torch.Generator().manual_seed(7)).to(first.device, first.dtype)
    gradients: Optional[List[Any]] = None
    try:
        if trial.leaves:
            gradients = _gradients(torch, trial, first, weights)
            result["backward"] = SAME
    except Refused as refused:
        result.update(backward=refused.outcome, message=str(refused))

    repeated = 0
    while repeated < repeats or _goes_on(result, repeated, start):
        repeated += 1
        outputs = _outputs(torch, trial)
        if not _same_bits(torch, first, outputs):
            result["forward"] = DIFFERS
        if gradients is not None:
            again = _gradients(torch, trial, outputs, weights)
            if not all(_same_bits(torch, a, b) for a, b in zip(gradients, again)):
                result["backward"] = DIFFERS
    return result


def _goes_on(result: Dict[str, Any], repeated: int, start: float) -> bool:
    is_settled = DIFFERS in (result["forward"], result["backward"])
    return not is_settled and repeated < MOST_REPEATS and time.monotonic() - start < ENOUGH_SECONDS


def _made(torch: Any, case: Any, device: Any) -> Trial:
    # Layers are made with random parameters before they are given fixed ones.
    torch.manual_seed(0)
    try:
        return case(Maker(torch, device))
    except Exception as error:
        raise Refused(error) from error


def _outputs(torch: Any, trial: Trial) -> Any:
    torch.manual_seed(0)
    try:
        outputs = trial.operation()
        _wait(torch, outputs)
        return outputs
    except Exception as error:
        raise Refused(error) from error


def _gradients(torch: Any, trial: Trial, outputs: Any, weights: Any) -> List[Any]:
    try:
        gradients = torch.autograd.grad(outputs, trial.leaves, weights, allow_unused=True)
        kept = [gradient for gradient in gradients if gradient is not None]
        for gradient in kept:
            _wait(torch, gradient)
        return kept
    except Exception as error:
        raise Refused(error) from error


def _wait(torch: Any, tensor: Any) -> None:
    """Devices compute in the background: an error of this operation must not be taken for one of the next."""
    if tensor.device.type == "cuda":
        torch.cuda.synchronize(tensor.device)
    elif tensor.device.type == "mps":
        torch.mps.synchronize()


def _same_bits(torch: Any, a: Any, b: Any) -> bool:
    """Unlike equality, it tells 0 from -0 and finds NaN equal to itself."""
    return a.shape == b.shape and a.dtype == b.dtype and torch.equal(_bits(torch, a), _bits(torch, b))


def _bits(torch: Any, tensor: Any) -> Any:
    dense = tensor.detach().to("cpu").contiguous()
    if dense.is_complex():
        dense = torch.view_as_real(dense).contiguous()
    integers = {1: torch.uint8, 2: torch.int16, 4: torch.int32, 8: torch.int64}
    return dense.view(integers[dense.element_size()])
