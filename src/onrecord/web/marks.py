"""How each statement is marked in the manuscript of the desk: by what people decided, else by what the tool says.

Signs of the tool stand as they are, signs of people on a filled ground, so that the two are told apart without colour.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from onrecord.desk.matter import DeskGate, Said
from onrecord.desk.version import Version
from onrecord.report.card import Card
from onrecord.report.labels import VERDICTS
from onrecord.report.manuscript import sign_of

SIGNS: Mapping[str, str] = {
    "stands": "✓",
    "change": "✎",
    "cut": "✕",
    "ask": "→",
    "answered": "←",
    "reopened": "↻",
    "recalled": "↻",
    "aside": "✓",
}
LABELS: Mapping[str, str] = {
    "stands": "stands, by decision",
    "change": "to be changed",
    "cut": "to be cut",
    "ask": "with the writer",
    "answered": "answered by the writer",
    "reopened": "re-opened",
    "recalled": "open in a recall",
    "aside": "set aside",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """The mark of one statement: `state` is a decision's word, "answered", "aside", or "" while nobody has decided.

    It is "recalled" where somebody has said that the statement stands, and its recall is still open. `open` says that
    something about it is still to be settled; `lines` is how many lines are.
    """

    state: str
    sign: str
    label: str
    open: bool
    lines: int

    @property
    def decided(self) -> bool:
        """Whether a person's word stands and the statement needs no other look."""
        return self.state in ("stands", "change", "cut", "ask", "aside")

    @property
    def waits(self) -> bool:
        """Whether it is open and a decision at the desk is what it waits for."""
        return self.open and not self.decided and self.state != "recalled"


def marks_of(
    cards: tuple[Card, ...], version: Version, said: Said, gate: DeskGate, recalled: Collection[int] = ()
) -> dict[str, Mark]:
    """The mark of each card, by its number; `recalled` are the statements that a recall has open."""
    open_lines: dict[str, int] = {}
    for matter in gate.open:
        open_lines[matter.card.id] = open_lines.get(matter.card.id, 0) + 1
    by_id = {kept.id: number for number, kept in version.statements.items()}
    open_in_recall = {by_id.get(statement) for statement in recalled}
    return {c.id: _mark(c, version, said, open_lines.get(c.id, 0), recalled=c.id in open_in_recall) for c in cards}


def _mark(card: Card, version: Version, said: Said, lines: int, *, recalled: bool) -> Mark:
    statement = version.statements[card.id].id
    state: str = said.word_on(statement)
    if card.statement is None and card.requirements and not lines:
        state = "aside"
    if recalled and state == "stands":
        state = "recalled"
    told = VERDICTS[card.verdict.word] if card.verdict else "a finding"
    sign, label = SIGNS.get(state) or sign_of(card), LABELS.get(state, told)
    return Mark(state=state, sign=sign, label=label, open=lines > 0 or state in ("answered", "recalled"), lines=lines)


def next_open(cards: tuple[Card, ...], marks: Mapping[str, Mark], after: str) -> str:
    """The number of the next statement in the text that nobody has decided on; `after` itself where there is none."""
    numbers = [card.id for card in cards]
    start = numbers.index(after) + 1 if after in numbers else 0
    for number in (*numbers[start:], *numbers[:start]):
        if marks[number].waits:
            return number
    return after or (numbers[0] if numbers else "")
