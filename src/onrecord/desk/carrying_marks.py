"""Takes markings over to another reading of the draft: that of a new version, or of the same text checked again.

What comes in are the markings and what the tool reads now; what goes out is the report with every marking in it whose
words stand where they stood, and for each of the others why it could not be carried over.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.desk.cut import Cut, cut_of, statements_of
from onrecord.desk.desk import Rechecker
from onrecord.desk.marking import BY_HAND, Marking
from onrecord.desk.strokes import require_room
from onrecord.documents.anchor import anchor_of, find_anchor
from onrecord.errors import OnrecordError
from onrecord.report.plain import shortened
from onrecord.report.recut import Recut, recut
from onrecord.report.report import Report


@dataclass(kw_only=True)
class _Table:
    """The statements as they stand while one marking after the other is laid on: by their id, with where they began."""

    report: Report
    cuts: dict[str, Cut]
    roots: dict[str, frozenset[str]] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)

    def find(self, cut: Cut) -> str:
        """The statement of just these words and this kind; raises OnrecordError DSK20 where there is none."""
        for number, here in self.cuts.items():
            if (here.span, here.kind) == (cut.span, cut.kind):
                return number
        by_hand = cut.id.startswith(BY_HAND)
        told = "it rested on another that could not be carried over" if by_hand else "the tool reads them otherwise now"
        raise OnrecordError("DSK20", detail=f"“{shortened(cut.words, 60)}”: {told}")

    def lay(self, was: Sequence[Cut], now: Sequence[Cut], reason: str) -> None:
        """Lays one marking on; raises OnrecordError DSK20 where it doesn't fit, and changes nothing then."""
        gone = [self.find(cut) for cut in was]
        stay = [cut for number, cut in self.cuts.items() if number not in gone]
        require_room(stay, now)
        statements_of(now, self.report.draft, self.report.reading, ())
        roots: frozenset[str] = frozenset().union(*(self.roots.get(n, frozenset({n})) for n in gone))
        for number in gone:
            del self.cuts[number]
        self.cuts |= {cut.id: cut for cut in now}
        self.roots |= dict.fromkeys((cut.id for cut in now), roots)
        self.reasons |= dict.fromkeys(roots, "" if now else reason)


def carry_markings(
    text: str, report: Report, markings: Sequence[Marking], recheck: Rechecker, sources: Path
) -> tuple[Report, tuple[Marking, ...]]:
    """The report with the markings in it, and each marking as it stands there; `text` is the one they were made in."""
    standing = [m for m in markings if not m.lost]
    if not standing:
        return report, ()
    table = _Table(report=report, cuts={s.id: cut_of(s, report.draft.text) for s in report.statements})
    carried = tuple(_carried(text, table, marking) for marking in standing)
    before = {s.id: s for s in report.statements}
    gone = frozenset(before.keys() - table.cuts.keys())
    cuts = [cut for number, cut in table.cuts.items() if number not in before]
    new, pieces = statements_of(cuts, report.draft, report.reading, [before[n] for n in sorted(gone)])
    change = Recut(gone=gone, new=new, quotations=pieces, reasons={n: r for n, r in table.reasons.items() if r})
    return recut(report, change, lambda reading: recheck(report.draft, reading, sources)), carried


def _carried(text: str, table: _Table, marking: Marking) -> Marking:
    """The marking in the new text, with the reason where it is lost."""
    try:
        was = tuple(_moved(text, table.report.draft.text, cut) for cut in marking.was)
        now = tuple(_moved(text, table.report.draft.text, cut) for cut in marking.now)
        table.lay(was, now, marking.reason)
    except OnrecordError as error:
        return replace(marking, carried=marking.id, lost=error.detail)
    return replace(marking, was=was, now=now, carried=marking.id)


def _moved(old: str, new: str, cut: Cut) -> Cut:
    """The cut where its words stand now; raises OnrecordError DSK20 where that isn't certain."""
    if old == new:
        return cut
    span = find_anchor(new, anchor_of(old, cut.span))
    if span is None:
        told = "these words, or what stands around them, were changed"
        raise OnrecordError("DSK20", detail=f"“{shortened(cut.words, 60)}”: {told}")
    return replace(cut, span=span)
