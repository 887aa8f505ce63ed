"""The gate: the protocol applied to a version. It stands, or it holds and says everything that is still unmet."""

from dataclasses import dataclass

from onrecord.protocol.requirement import Requirement


@dataclass(frozen=True, kw_only=True, slots=True)
class Gate:
    """Whether the draft may go on as far as a machine can see; `unmet` is what holds it back.

    `for_people` is what only people can settle; it is the desk's, and doesn't make this gate hold.
    """

    stands: bool
    unmet: tuple[Requirement, ...]
    for_people: tuple[Requirement, ...] = ()


def gate_of(requirements: tuple[Requirement, ...]) -> Gate:
    """The gate stands when every requirement is met that isn't left to people."""
    unmet = tuple(r for r in requirements if not r.met and not r.left_to)
    return Gate(stands=not unmet, unmet=unmet, for_people=tuple(r for r in requirements if not r.met and r.left_to))
