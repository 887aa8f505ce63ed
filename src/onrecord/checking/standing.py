"""A place where a quotation stands: how it is worded there, who speaks, and how it ranks beside other places."""

from dataclasses import dataclass

from onrecord.checking.comparison import FidelityClass
from onrecord.checking.retelling import Retelling
from onrecord.checking.voices import Voice, may_be_same
from onrecord.checking.wording_class import RANK, class_of, is_close

CLOSENESS = ("primary", "unknown", "secondary", "tertiary")
STANDING = ("active", "corrected", "retracted")


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A place where the quotation stands: the retelling, its class, and whose voice it is there."""

    told: Retelling
    wording: FidelityClass
    voice: Voice
    other_speaker: bool
    pieces: tuple[Retelling, ...] = ()

    @property
    def key(self) -> tuple[float, ...]:
        """Sorts the best first: by wording, speaker, closeness, standing, and share of words kept."""
        source = self.told.window.capture.source
        ranks = (RANK.index(self.wording), self.other_speaker, CLOSENESS.index(source.closeness))
        return (*ranks, STANDING.index(source.standing), -self.told.kept)


def first_key(told: Retelling) -> tuple[float, ...]:
    """Sorts what looks best first, before anyone has asked who speaks."""
    source = told.window.capture.source
    place = (CLOSENESS.index(source.closeness), STANDING.index(source.standing))
    return (RANK.index(class_of(told)), not told.is_quoted, *place, -told.kept)


def is_second_hand(standing: Standing, speaker: str | None) -> bool:
    """Whether the source was told the words by someone, and neither it nor its author is the speaker."""
    capture = standing.told.window.capture
    if capture.source.closeness not in ("secondary", "tertiary"):
        return False
    authors = (capture.source.name, capture.document.byline)
    return not any(name and may_be_same(speaker, name) for name in authors)


def disagrees(other: Standing, best: Standing) -> bool:
    """Whether the other source gives the same words differently, rather than fewer of them or as a report."""
    if other.wording == "paraphrase" or best.wording == "paraphrase" or not is_close(other.told):
        return False
    left, right = _words_there(other.told), _words_there(best.told)
    return left not in right and right not in left


def _words_there(told: Retelling) -> str:
    """The words of the passage less the reporter's interruptions, as one string to be looked for in another."""
    interrupted = {k for m in told.marks if m.kind == "typography" and m.d0 == m.d1 for k in range(m.s0, m.s1)}
    first, last = told.region
    words = [told.window.wording.forms[k] for k in range(first, last) if k not in interrupted]
    return f" {' '.join(words)} "
