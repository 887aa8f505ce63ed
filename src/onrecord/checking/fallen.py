"""Sources that have fallen: what they say is compared and shown as ever, but bears nothing out by itself.

What comes in are a verdict and the comparison of a quotation; what goes out is the verdict that is left without what
has fallen, and in words what has.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.checking.comparison import Comparison
from onrecord.checking.evidence import Evidence
from onrecord.checking.independence import voices_of
from onrecord.checking.verdict import Verdict
from onrecord.sources.capture import Capture
from onrecord.sources.source import Source

CODE = "SRC01"
BEARS_OUT = frozenset({"stands", "partly"})
ALONE = "Nothing else that was found bears this out: find another source, or say why it still holds."
BESIDE = "What else was found has to bear this out without it."


def is_fallen(source: Source) -> bool:
    """Whether a source was retracted, or the newsroom knows that something has befallen it."""
    return source.standing == "retracted" or bool(source.fell)


def evidence_on(verdict: Verdict, comparison: Comparison | None) -> tuple[Evidence, ...]:
    """All that was found for a statement, or against it."""
    compared = (*comparison.evidence, *comparison.disagreeing) if comparison else ()
    return (*verdict.evidence, *(e for e in compared if e not in verdict.evidence))


def bearing_out(verdict: Verdict, comparison: Comparison | None) -> tuple[Evidence, ...]:
    """The passages that bear a statement out; of a quotation those that hold its words."""
    return tuple(e for e in (comparison.evidence if comparison else verdict.evidence) if e.relation == "supports")


def still_standing(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The passages of sources that haven't fallen."""
    return tuple(e for e in evidence if not is_fallen(e.clip.capture.source))


def rests_on_fallen_alone(verdict: Verdict, comparison: Comparison | None) -> bool:
    """Whether something bears the statement out, and all of it has fallen."""
    bearing = bearing_out(verdict, comparison)
    return bool(bearing) and not still_standing(bearing)


def without_fallen(verdict: Verdict, comparison: Comparison | None) -> Verdict:
    """The verdict as it is without what has fallen: undecided where nothing else is left that bears it out."""
    if verdict.word not in BEARS_OUT or not fallen_in(verdict, comparison):
        return verdict
    if rests_on_fallen_alone(verdict, comparison):
        return replace(verdict, word="undecided", reason="What bears it out is from a source that has fallen.")
    left = len(voices_of([e.clip for e in still_standing(bearing_out(verdict, comparison))]))
    if left >= verdict.voices:
        return verdict
    told = "one voice bears" if left == 1 else f"{left} independent voices bear"
    return replace(verdict, voices=left, reason=f"Without what has fallen, {told} it out.")


def fallen_in(verdict: Verdict, comparison: Comparison | None) -> tuple[Capture, ...]:
    """The captures of sources that have fallen, of all that was found, each once."""
    found = (e.clip.capture for e in evidence_on(verdict, comparison))
    return tuple({c.sha256: c for c in found if is_fallen(c.source)}.values())


def told_of(captures: Sequence[Capture], *, alone: bool) -> str:
    """What has befallen the sources, in full sentences; `alone` says that nothing else bears the statement out."""
    named = ((c.document.headline or c.source.name, c.source.fell or "was retracted") for c in captures)
    told = dict.fromkeys(f"“{name}” {fell}." for name, fell in named)
    return " ".join((*told, ALONE if alone else BESIDE))
