"""ATT05: the draft says that its source isn't to be named: "an engineer, who asked not to be named, said"."""

from collections.abc import Iterator

from onrecord.checking.anonymity import stays_unnamed
from onrecord.checking.finding import Finding
from onrecord.checking.links import links_of
from onrecord.checking.rule import Case, Example, Rule
from onrecord.checking.second_hand import spoke_elsewhere
from onrecord.documents.span import Span

_MESSAGE = (
    "This source isn’t to be named. Somebody in the house besides the writer has to know who it is; tell readers why "
    "there is no name, and how the source knows."
)


def check(case: Case) -> Iterator[Finding]:
    """One finding at each source of which the draft says so."""
    told: set[Span] = set()
    for statement, link in links_of(case):
        place = link.source or link.cue
        if place is None or place in told or not stays_unnamed(case.text, link):
            continue
        if spoke_elsewhere(case, statement, link):
            continue
        told.add(place)
        yield RULE.finding(span=place, message=_MESSAGE, statement=statement.id)


RULE = Rule(
    code="ATT05",
    name="The source isn’t to be named",
    severity="note",
    reason=(
        "Readers can’t weigh a source without a name; they have only the newsroom’s word that there is somebody, and "
        "that they know. Who asks not to be named, speaks on condition of anonymity or on background, or isn’t allowed "
        "to speak draws a note, and the line of the protocol that asks for an editor who knows the name. Where the "
        "draft names the person all the same, there is none; nor where the source spoke to another outlet or to a "
        "body, since nobody in the house can know who that is: that it is known only through them is told by ATT03."
    ),
    check=check,
    passing=(
        Example(draft="Ann Roe, who had asked not to be named, said the pump was broken."),
        Example(draft="Police said a man who asked not to be named was hurt."),
        Example(draft="A teacher, who was not named in the letter, said the roof leaked."),
        Example(draft="A sailor said the tip was made anonymously."),
        Example(draft="A teacher said the roof leaked. The mayor asked not to be named in the letter."),
    ),
    failing=(
        Example(
            draft="A former engineer, who asked not to be named, said the crew skipped the basin.",
            marks=("A former engineer",),
        ),
        Example(draft="One engineer, speaking anonymously, said the pump was broken.", marks=("One engineer",)),
        Example(
            draft="A nurse who declined to be identified said the ward was empty.",
            marks=("A nurse who declined to be identified",),
        ),
        Example(draft="Speaking on condition of anonymity, a clerk said the ledger was lost.", marks=("a clerk",)),
        Example(draft="“The ledger is lost,” a clerk said on condition of anonymity.", marks=("a clerk",)),
        Example(draft="“The pump is broken,” an engineer said. He asked not to be named.", marks=("an engineer",)),
    ),
)
