"""The gate: the protocol applied to a version. It stands, or it holds and says everything that is still unmet."""

from dataclasses import dataclass

from onrecord.protocol.requirement import Requirement


@dataclass(frozen=True, kw_only=True, slots=True)
class Gate:
    """Whether the draft may go on; `unmet` lists every requirement that still holds it back."""

    stands: bool
    unmet: tuple[Requirement, ...]


def gate_of(requirements: tuple[Requirement, ...]) -> Gate:
    """The gate stands when every requirement is met."""
    unmet = tuple(r for r in requirements if not r.met)
    return Gate(stands=not unmet, unmet=unmet)
