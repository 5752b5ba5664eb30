"""What a case is made of: inputs that are always the same, and an operation on them."""

from typing import Any, Callable, Sequence, Tuple


class Trial:
    """An operation on fixed inputs. `leaves` are the tensors whose gradients are compared, too; none for none."""

    def __init__(self, operation: Callable[[], Any], leaves: Sequence[Any] = ()) -> None:
        self.operation = operation
        self.leaves = tuple(leaves)


class Maker:
    """Makes inputs on the CPU from one seed, whatever the device, and puts them there."""

    def __init__(self, torch: Any, device: Any) -> None:
        self.torch = torch
        self.nn = torch.nn
        self.functional = torch.nn.functional
        self.device = device
        self.is_cpu = device.type == "cpu"
        self._generator = torch.Generator().manual_seed(20)

    def normal(self, *shape: int) -> Any:
        """Normally distributed numbers."""
        return self.torch.randn(*shape, generator=self._generator).to(self.device)

    def uniform(self, *shape: int) -> Any:
        """Numbers between 0 and 1."""
        return self.torch.rand(*shape, generator=self._generator).to(self.device)

    def leaf(self, *shape: int) -> Any:
        """Normally distributed numbers that a gradient is asked for."""
        return self.normal(*shape).requires_grad_()

    def integers(self, below: int, *shape: int) -> Any:
        """Integers from 0, many of them equal where `below` is small."""
        return self.torch.randint(below, shape, generator=self._generator).to(self.device)

    def full(self, shape: Tuple[int, ...], value: float, **kind: Any) -> Any:
        """One value everywhere."""
        return self.torch.full(shape, value, **kind).to(self.device)

    def module(self, module: Any) -> Any:
        """A module whose parameters are always the same."""
        with self.torch.no_grad():
            for parameter in module.parameters():
                parameter.copy_(self.torch.randn(parameter.shape, generator=self._generator) * 0.1)
        return module.to(self.device)

    def layer(self, module: Any, *shape: int) -> Trial:
        """A module on normally distributed input, with the gradients of the input and of the parameters."""
        placed, given = self.module(module), self.leaf(*shape)
        return Trial(lambda: placed(given), [given, *placed.parameters()])

    def function(self, function: Callable[[Any], Any], *shape: int) -> Trial:
        """A function of normally distributed input, with its gradient."""
        given = self.leaf(*shape)
        return Trial(lambda: function(given), [given])
