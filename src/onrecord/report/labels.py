"""What the report calls things: plain words for verdicts, kinds and classes, and a sign for each verdict.

The terminal and the page use the same words, so that two people who look at different ones can talk to each other.
"""

from collections.abc import Mapping, Sequence

from onrecord.checking.comparison import FidelityClass
from onrecord.checking.finding import Severity
from onrecord.checking.verdict import VerdictWord
from onrecord.protocol.protocol import ROLES, Role
from onrecord.protocol.requirement import Requirement
from onrecord.reading.statement import Coverage, StatementKind
from onrecord.sources.source import Closeness, SourceKind, Standing

SIGNS: Mapping[VerdictWord, str] = {
    "stands": "✓",
    "contradicted": "✗",
    "altered": "≠",
    "partly": "◐",
    "unsupported": "∅",
    "undecided": "?",
    "unchecked": "○",
}
VERDICTS: Mapping[VerdictWord, str] = {
    "stands": "stands",
    "contradicted": "a source says otherwise",
    "altered": "altered",
    "partly": "stands in part",
    "unsupported": "nothing found in the sources",
    "undecided": "for a person to read",
    "unchecked": "not checked",
}
KINDS: Mapping[StatementKind, str] = {
    "quotation": "Quotation",
    "reported": "Reported",
    "claim": "The paper’s own words",
    "media": "Picture or recording",
}
OPINION = "an opinion"
FIDELITY: Mapping[FidelityClass, str] = {
    "verbatim": "word for word",
    "typography": "word for word, typography apart",
    "marked_elision": "words left out, and marked",
    "bracketed_insertion": "words added in brackets",
    "unmarked_elision": "words left out, not marked",
    "substitution": "words changed",
    "reordered": "order changed",
    "spliced": "joined from separate places",
    "paraphrase": "a paraphrase in quotation marks",
    "other_speaker": "said by someone else",
    "second_hand": "found only second-hand",
    "not_found": "not found in the sources",
    "too_short": "too short to tell",
    "translated": "a translation",
    "unchecked": "not checked",
}
SEVERITIES: Mapping[Severity, str] = {"error": "Mend", "warning": "Look", "note": "Note"}
SOURCE_KINDS: Mapping[SourceKind, str] = {
    "person": "person",
    "body": "public body or organisation",
    "document": "document",
    "outlet": "news outlet",
    "unknown": "",
}
CLOSENESS: Mapping[Closeness, str] = {
    "primary": "first-hand",
    "secondary": "second-hand",
    "tertiary": "third-hand",
    "unknown": "",
}
STANDINGS: Mapping[Standing, str] = {"active": "", "corrected": "corrected since", "retracted": "retracted"}


def line_in_words(requirement: Requirement) -> str:
    """What a requirement is called: the protocol's name for its line, or the code of its rule."""
    return requirement.name or requirement.code


def is_line(code: str) -> bool:
    """Whether this is a line of the protocol, which has no code that `onrecord rules` knows; rules end in a number."""
    return not code[-1:].isdigit()


def roles_in_words(roles: Sequence[Role]) -> str:
    """Who may settle it: "a fact-checker or an editor"."""
    return _joined(roles, " or ")


def signatures_missing(roles: Sequence[Role]) -> str:
    """Whose signatures are missing, all of which are needed: "the signatures of a fact-checker and an editor …"."""
    told = _joined(roles, " and ")
    return f"the signature of {told} is missing" if len(roles) == 1 else f"the signatures of {told} are missing"


def _joined(roles: Sequence[Role], word: str) -> str:
    named = [f"{'an' if ROLES[r][0] in 'aeiou' else 'a'} {ROLES[r]}" for r in roles]
    return word.join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)


def counted(number: int, one: str, several: str | None = None) -> str:
    """A number with its noun: "1 thing", "2 things", "1,200 things"."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def otherwise_in_words(statements: int) -> str:
    """Says of how many statements a source says otherwise: "a source says otherwise of 2 statements"."""
    return f"a source says otherwise of {counted(statements, 'statement')}"


def searched_by_words(passages: int) -> str:
    """Says of how many passages the meaning wasn't searched, and what mends that."""
    one = "passage has no vector" if passages == 1 else "passages have no vectors"
    return f"Search by meaning isn't there yet: {passages:,} {one}. onrecord sources embed FOLDER makes them."


def shares(coverage: Coverage) -> tuple[int, int]:
    """Sentences with statements and sentences with nothing to check, in percent; 100 together wherever there are any.

    A share that isn't nothing is never shown as 0.
    """
    if not coverage.sentences:
        return (0, 0)
    stated = round(100 * coverage.with_statements / coverage.sentences)
    stated = min(99, stated) if coverage.nothing_to_check else stated
    stated = max(1, stated) if coverage.with_statements else stated
    return stated, 100 - stated
