"""NAM02: the draft gives a person another rank than the sources do."""

from collections.abc import Iterator, Sequence

from onrecord.checking.evidence import Evidence
from onrecord.checking.filed_offices import compare_offices
from onrecord.checking.filing import Filed, FiledOffices
from onrecord.checking.finding import Finding
from onrecord.checking.role_words import agree, contradict, with_rank
from onrecord.checking.rule import Case, Example, Rule
from onrecord.documents.span import Span, cover
from onrecord.documents.words import words_of
from onrecord.reading.names import find_names, full_names
from onrecord.reading.sentences import sentence_spans
from onrecord.reading.statement import Name
from onrecord.sources.clip import Clip
from onrecord.sources.library import Hit, Library

MOST_PERSONS = 200
PASSAGES_PER_PERSON = 8
_FILED = '[[source]]\nfiles = ["note.txt"]\nname = "Ann Olsen, {}"\nkind = "person"\n'


def check(case: Case) -> Iterator[Finding]:
    """One finding at each role that a source contradicts and no source bears out."""
    if case.library is None:
        return
    full = full_names(case.reading.details.names)
    held: dict[str, list[tuple[str, Clip]]] = {}
    offices = FiledOffices(case.library)
    for name in case.reading.details.names:
        if name.kind != "person" or not name.role or name.role_span is None:
            continue
        whole = full.get(name.text, name.text)
        if whole not in held and len(held) < MOST_PERSONS:
            held[whole] = list(_roles_in_library(whole, case.library))
        role = with_rank(case.text, name.role_span)
        against = _against(role, held.get(whole, []))
        if against:
            yield _finding(case, name, name.role_span, against)
        elif whole in held and not any(agree(role, other) for other, _ in held[whole]):
            yield from _against_filing(case, name, role, offices.of(whole))


def _roles_in_library(whole: str, library: Library) -> Iterator[tuple[str, Clip]]:
    """Every role that the passages about a person give him or her, with the words that do."""
    words = words_of(whole).forms
    for hit in library.search(words, limit=PASSAGES_PER_PERSON):
        for name in _names_in(hit, library):
            if name.role and name.role_span and _is_same(whole, name.text):
                clip = Clip(capture=library.capture(hit.capture), span=cover([name.role_span, name.span]))
                yield with_rank(clip.capture.document.text, name.role_span), clip


def _names_in(hit: Hit, library: Library) -> Sequence[Name]:
    text = library.capture(hit.capture).document.text
    found: list[Name] = []
    for block in library.capture(hit.capture).document.blocks:
        if block.span.overlaps(hit.span) and len(block.span) < 20_000:
            found += find_names(text, list(sentence_spans(text, block.span)))
    return found


def _is_same(whole: str, other: str) -> bool:
    """Whether a name in a source is the person's: in full, or the surname alone where the full name stands there."""
    mine, its = whole.lower().split(), other.lower().split()
    return mine == its or (len(its) == 1 and len(mine) > 1 and its[0] == mine[-1])


def _against(role: str, held: Sequence[tuple[str, Clip]]) -> list[tuple[str, Clip]]:
    if any(agree(role, other) for other, _ in held):
        return []
    return [(other, clip) for other, clip in held if contradict(role, other)]


def _finding(case: Case, name: Name, span: Span, against: Sequence[tuple[str, Clip]]) -> Finding:
    other, clip = against[0]
    statement = case.statement_at(name.span.start)
    evidence = Evidence(
        statement=statement.id if statement else "",
        clip=clip,
        relation="contradicts",
        method="the role beside the name",
        score=1.0,
    )
    return RULE.finding(
        span=span,
        message=f"A source calls {name.text} “{other}”: {clip.capture.title}.",
        statement=statement.id if statement else None,
        evidence=(evidence,),
    )


def _against_filing(case: Case, name: Name, role: str, filed: Sequence[Filed]) -> Iterator[Finding]:
    """A warning where every source of that person is filed under another rank; no passage says so, so none is shown.

    There is none where a filed office leaves open whether it differs: "deputy mayor until 2019".
    """
    against = [f for f in filed if contradict(role, f.office)]
    if not against or name.role_span is None or any(agree(role, f.office) for f in filed):
        return
    if any(compare_offices(role, f.office) != "differs" for f in against):
        return
    other = against[0]
    statement = case.statement_at(name.span.start)
    yield RULE.finding(
        span=name.role_span,
        message=f"“{other.capture.title}” is filed under “{other.name}”. Which of the two is right?",
        statement=statement.id if statement else None,
        severity="warning",
    )


RULE = Rule(
    code="NAM02",
    name="A person’s role differs from the sources",
    severity="error",
    reason=(
        "A deputy who is made chief, or a former mayor who is made mayor again, says something that the real office "
        "holder has to deny. What the draft leaves out of a long title is no difference, and a role that any source "
        "bears out stands. Where only the name that a source is filed under has another rank, it is a warning."
    ),
    check=check,
    needs_sources=True,
    passing=(
        Example(
            draft="The pier was closed by police chief Ann Olsen.",
            sources={"note.txt": "The pier was closed by Ann Olsen, the chief of police in Osterby, on Monday."},
        ),
        Example(
            draft="Mayor Ann Olsen closed the pier.",
            sources={"note.txt": "Ann Olsen, the mayor of Osterby since May, closed the pier on Monday."},
        ),
        Example(
            draft="The pier was closed by police chief Ann Olsen.",
            sources={"note.txt": "The pier was closed on Monday."},
        ),
        Example(
            draft="Mayor Ann Olsen closed the pier.",
            sources={"note.txt": "The pier is closed.", "sources.toml": _FILED.format("mayor of Osterby")},
        ),
    ),
    failing=(
        Example(
            draft="The pier was closed by police chief Ann Olsen.",
            sources={"note.txt": "The pier was closed by deputy police chief Ann Olsen on Monday, the town said."},
            marks=("police chief",),
        ),
        Example(
            draft="Ann Olsen, the mayor of Osterby, closed the pier.",
            sources={"note.txt": "The former mayor Ann Olsen closed the pier on Monday, the town said."},
            marks=("mayor of Osterby",),
        ),
        Example(
            draft="Ann Olsen, the mayor of Osterby, closed the pier.",
            sources={"note.txt": "The pier is closed.", "sources.toml": _FILED.format("deputy mayor of Osterby")},
            marks=("mayor of Osterby",),
        ),
    ),
)
