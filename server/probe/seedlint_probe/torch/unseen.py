"""Work of the probe that the script's own modes must not see."""


class Unseen:
    """Within it torch calls no mode and no subclass, records no gradient and stays out of autocast."""

    def __init__(self, torch):
        self._guards = (
            torch._C.DisableTorchFunction(),
            torch._C._DisableTorchDispatch(),
            torch.no_grad(),
        )

    def __enter__(self):
        for guard in self._guards:
            guard.__enter__()
        return self

    def __exit__(self, *error):
        for guard in reversed(self._guards):
            guard.__exit__(*error)
        return False
