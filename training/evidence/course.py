"""The steps of a training that has so many seconds or so many steps: how far it has come, the rates, the order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from time import monotonic

import torch
from torch import Tensor, nn

from training.evidence.packed import Packed

WARM = 0.04
"""The share of a training in which the rate rises."""


@dataclass
class Clock:
    """Runs for `seconds`, or for `steps` where they are asked for."""

    seconds: float
    steps: int = 0
    began: float = field(default_factory=monotonic)

    def passed(self, step: int) -> float:
        """The share that has passed."""
        return min(1.0, step / self.steps if self.steps else (monotonic() - self.began) / max(self.seconds, 1e-3))

    def is_over(self, step: int) -> bool:
        """Whether nothing is left."""
        return self.passed(step) >= 1.0


class Course:
    """The optimizer: what was pretrained learns slowly, what is new four times as fast or faster.

    `told` are the names of the encoder's embeddings that are new; `least` is the least rate of what is new, `warm` the
    share of the training in which the rate rises.
    """

    def __init__(
        self,
        model: nn.Module,
        rate: float,
        device: torch.device,
        told: Iterable[str],
        least: float = 3e-4,
        warm: float = WARM,
    ) -> None:
        new = tuple(f"encoder.{name}." for name in told)
        own = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
        old = [p for n, p in own if n.startswith("encoder.") and not n.startswith(new)]
        rest = [p for n, p in own if not n.startswith("encoder.") or n.startswith(new)]
        groups = [{"params": old, "top": rate}, {"params": rest, "top": max(rate * 4, least)}]
        self._warm = warm
        self._all = [*old, *rest]
        self._optimizer = torch.optim.AdamW(groups, lr=rate, weight_decay=0.01, fused=device.type == "cuda")

    def learn(self, loss: Tensor, passed: float) -> None:
        """One step at the rate for the share that has passed."""
        share = min(1.0, passed / self._warm + 1e-3) * min(1.0, (1 - passed) / (1 - self._warm) + 1e-3)
        for group in self._optimizer.param_groups:
            group["lr"] = group["top"] * share
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._all, 1.0)
        self._optimizer.step()


def order_of(lessons: Packed, size: int, share: float = 1.0) -> Iterator[Tensor]:
    """The first `share` of the lessons once, in batches of those of about one length, by chance."""
    device = lessons.start.device
    order = torch.randperm(int(len(lessons) * share), device=device)
    for near in order.split(50 * size):
        batches = near[lessons.arrays["length"][near].argsort()].split(size)
        for number in torch.randperm(len(batches)).tolist():
            yield batches[number]
