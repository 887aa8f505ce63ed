"""ATT02: the source has no name, or there is none: "according to reports", "sources say", "it was said"."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.checking.finding import Finding, Severity
from onrecord.checking.links import links_of, names_between, words_of_link
from onrecord.checking.rule import Case, Example, Rule
from onrecord.checking.sourcing import in_headline
from onrecord.checking.vague_studies import is_vague_study
from onrecord.checking.vague_words import Vague, vague_words
from onrecord.documents.span import Span, cover
from onrecord.reading.statement import Attribution

_SOME = re.compile(r"some|many")
_PASSIVE = re.compile(
    r"(?:it\s)?(?:was|were|is|are|has been|have been|had been)\b(?!.*\b(?:often|commonly|sometimes)\b).*"
    r"\b(?:said|reported|alleged|claimed|rumou?red)|it\s(?:was|is|has been|had been)\b.*\bannounced"
)
_OFFICIAL = re.compile(r"(?:officials?|aides?|advis[eo]rs?)$", re.I)
_EXPERTS = re.compile(
    r"(?!(?i:the|these|those|this|that|his|her|its|their|our|your|my)\b)[A-Z]?[a-z-]+ (?:[a-z-]+ ){0,3}"
    r"(?:experts|analysts|observers|commentators|pundits|scholars|specialists)"
)
_BODY = re.compile(
    r"\b(?:police|campaign|department|ministry|government|administration|council|agency|authority|authorities|army"
    r"|military|company|school|university|hospital|city|county|state|embassy|court|party|commission|bureau|office)\b",
    re.I,
)
NEAR = 300
"""So many characters around vague people are looked through for their body or a name."""
_BY_SOMEBODY = re.compile(r"[^.!?]{0,60}\bby\s+(?:the\b|(?:[a-z][\w-]*\s+){0,3}[A-Z](?![a-z]*day\b))")

_MESSAGES = {
    "reports": "Whose reports? Name the outlet or the document, and capture it.",
    "sources": "The source has no name. Name it, or say why it can’t be named and how it knows.",
    "studies": "Whose study or poll is it, and when was it made? Name one that readers can look up.",
    "people": "These people have no name and no body. Say who they are, or at least whom they speak for.",
    "passive": "Nobody is named who says so. Name the source.",
}


def check(case: Case) -> Iterator[Finding]:
    """One finding at each source that nobody could ask."""
    links = list(links_of(case))
    named = sorted(link.source.start for _, link in links if link.named and link.source is not None)
    told: set[Span] = set()
    for statement, link in links:
        why = _vagueness(case, link, named)
        if why is None or in_headline(case, statement, lines=2) or link.source in told:
            continue
        if link.source is not None:
            told.add(link.source)
        severity: Severity = "note" if why in ("people", "studies") else "warning"
        yield RULE.finding(
            severity=severity,
            span=_marked(link),
            message=_MESSAGES[why],
            statement=statement.id,
        )


def _vagueness(case: Case, link: Attribution, named: Sequence[int]) -> str | None:
    source, cue = words_of_link(case, link)
    if not source:
        told = link.cue is not None and bool(_BY_SOMEBODY.match(case.text, link.cue.end))
        return "passive" if _PASSIVE.fullmatch(cue) and not told else None
    if link.named:
        return None
    if link.source is not None and is_vague_study(case.text, link.source, link.cue):
        return "studies"
    vague = vague_words(source) or _of_a_field(case, link)
    if vague == "people":
        return None if _body_or_name_near(case, link, named) else "people"
    if vague is not None:
        return vague
    return "people" if _SOME.fullmatch(source) and cue in ("say", "argue", "believe", "claim") else None


def _of_a_field(case: Case, link: Attribution) -> Vague | None:
    """Whether these are experts of a field, of no body that has a name: "public health experts"."""
    if link.source is None or not _EXPERTS.fullmatch(link.source.of(case.text)):
        return None
    return None if names_between(case, link.source.start, link.source.end) else "people"


def _body_or_name_near(case: Case, link: Attribution, named: Sequence[int]) -> bool:
    """Whether the text around tells which officials or experts are meant: their body before, one of them behind."""
    if link.source is None:
        return False
    start, end = link.source.start, link.source.end
    if _OFFICIAL.search(link.source.of(case.text)):
        before = case.text[max(0, start - NEAR) : start]
        bodies = any(n.kind == "organisation" for n in names_between(case, max(0, start - NEAR), start))
        return bodies or bool(_BODY.search(before))
    following = bisect_right(named, end)
    return following < len(named) and named[following] <= end + NEAR


def _marked(link: Attribution) -> Span:
    """The source with its cue, where they stand side by side."""
    spans = [s for s in (link.source, link.cue) if s is not None]
    whole = cover(spans)
    if len(whole) > 60 and link.source is not None:
        return link.source
    return whole


RULE = Rule(
    code="ATT02",
    name="The source is vague or has no name",
    severity="warning",
    reason=(
        "Who says so is half of what is said: a source without a name can’t be asked, held to its words, or weighed. "
        "Reports, sources and “it was said” draw a warning. Officials, experts or critics who stand for no body, and "
        "studies or polls that nobody could look up, draw a note: they are often enough known to the desk, and a "
        "name is still better. None of it holds the draft back by itself, since there are sources who must not be "
        "named; what they need is a reason in the text."
    ),
    check=check,
    passing=(
        Example(draft="According to the harbour authority’s report, the pier was closed."),
        Example(draft="Police officials said the pier was closed."),
        Example(draft="Skerry Water experts said the pier was closed."),
        Example(draft="Marine safety experts say the pier will fall. “It is rotten,” said Ann Roe, an engineer."),
        Example(draft="Ann Roe, who runs the pier, said it was closed."),
        Example(draft="The report said the pier was closed."),
        Example(draft="Polls show that Roe leads. A survey by Osterby University has her at 48 percent."),
        Example(draft="The pier was closed, Harbour Insider reported."),
        Example(draft="An evacuation has been announced on the island."),
        Example(draft="It is often said that the pier is the heart of the town."),
        Example(draft="It was announced by the harbour authority that the pier was closed."),
        Example(draft="A boat was reported at the old pier by harbour master Ann Roe."),
    ),
    failing=(
        Example(draft="According to reports, the pier was closed.", marks=("According to reports",)),
        Example(draft="Sources say that the pier was closed.", marks=("Sources say",)),
        Example(
            draft="The pier is to close, people familiar with the talks said.",
            marks=("people familiar with the talks said",),
        ),
        Example(draft="Studies show that old piers fall in spring.", marks=("Studies show",)),
        Example(draft="Several polls suggest that Roe will win.", marks=("Several polls suggest",)),
        Example(draft="Marine safety experts say that the pier will fall.", marks=("Marine safety experts say",)),
        Example(draft="It was said that the pier was closed.", marks=("It was said",)),
        Example(draft="It was said that the pier was to close by late Tuesday.", marks=("It was said",)),
        Example(draft="The pier was closed, two senior officials said.", marks=("two senior officials said",)),
        Example(
            draft="“The pier is closed,” a source close to the mayor said.", marks=("a source close to the mayor said",)
        ),
    ),
)
