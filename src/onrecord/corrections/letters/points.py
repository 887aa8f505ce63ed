"""What a letter says, point by point: its own sentences, and the words that it repeats to speak about them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.corrections.letters.client_words import attribution_at
from onrecord.corrections.letters.letter import Letter
from onrecord.corrections.letters.terms import Terms, terms_of
from onrecord.documents.span import Span
from onrecord.reading.sentences import sentence_spans

LONGEST_QUOTED = 120
"""Words quoted by marks of the mail count as a passage that is meant where there are no more than so many."""
LEAST_QUOTED = 3
MOST_POINTS = 100

_MARKED = re.compile(r"“([^“”]{8,1500})”|\"([^\"]{8,1500})\"|«([^«»]{8,1500})»|„([^„“”]{8,1500})[“”]|»([^«»]{8,1500})«")
_WEB = re.compile(r"<?(?:https?://|www\.)\S+(?:\n\S+>)?")
_GREETING = re.compile(
    r"(?:dear|hello|hi|good (?:morning|afternoon|day|evening)|hej|hei|hallo|guten tag|bonjour|gentile|yours|"
    r"(?:kind|best|warm) regards|regards|sincerely|mit freundlichen|cordialement|cordiali|thank)\b[^.!?:]{0,60}[,.!]?$",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"\s*(?:thanks?|well (?:said|done)|agreed|exactly|quite right|bravo|good(?: point)?|true)\b[^.!?\d]{0,60}[.!]?\s*$",
    re.IGNORECASE,
)
"""An answer to a quoted passage that finds no fault with it."""
_ITEM = re.compile(r"\s*(?:\d{1,2}[.)]|[-*•])\s")
_PREFIX = re.compile(
    r"^(?:\s*(?:re|aw|sv|vs|fwd?|fw|wg|tr|rv|antw|odp|res|r|i)\s?:|\s*\[[^\]]{1,40}\])+\s*", re.IGNORECASE
)


_DENIAL = re.compile(
    r"n['’]t\b|\b(?:not?|never|neither|nor|none|nobody|wrong|false|untrue|incorrect|nicht|kein\w*|falsch|pas|jamais|faux|"
    r"non|mai|nunca|falso|inte|ikke|niet|geen)\b",
    re.IGNORECASE,
)
_SELF = re.compile(r"\b(?:I|I['’]\w+|me|my|mine|myself|ich|mich|mein\w*|je|moi|mon|ma|mes|yo|mi|io|mio|jag|jeg|ik)\b")


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a letter says. `subject`: it is the letter's subject.

    `passage`: it repeats what somebody wrote; `answered`: all of it may stand there only because a program repeats the
    mail that is answered.
    """

    text: str
    terms: Terms
    passage: bool = False
    subject: bool = False
    answered: bool = False

    @property
    def denies(self) -> bool:
        """Whether it says that something isn't so."""
        return bool(_DENIAL.search(self.text))

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.text.rstrip(' ”"»').endswith("?")

    @property
    def of_self(self) -> bool:
        """Whether the writer speaks of themselves."""
        return not self.passage and bool(_SELF.search(self.text))


def points_of(letter: Letter) -> list[Point]:
    """The points of a letter in order, its subject first."""
    return list(_points(letter))[:MOST_POINTS]


def _points(letter: Letter) -> Iterator[Point]:
    subject = _PREFIX.sub("", letter.subject)
    name = frozenset(terms_of(letter.sender.name).forms)
    yield Point(subject, terms_of(subject), subject=True)
    for number, portion in enumerate(letter.portions):
        if portion.kind == "own":
            yield from (point for point in _own_points(portion.text) if not name.issuperset(point.terms.forms))
        elif portion.kind == "quoted" and any(later.kind == "own" for later in letter.portions[number + 1 :]):
            lines = portion.text.split("\n")
            introduced = attribution_at(lines, 0)
            quoted = "\n".join(lines[introduced:])
            terms = terms_of(quoted)
            after = next(later.text for later in letter.portions[number + 1 :] if later.kind == "own")
            if LEAST_QUOTED <= len(terms) <= LONGEST_QUOTED and not _PRAISE.match(after):
                yield Point(quoted, terms, passage=True, answered=bool(introduced))


def _own_points(text: str) -> Iterator[Point]:
    for paragraph in _paragraphs(_WEB.sub(" ", text)):
        for match in _MARKED.finditer(paragraph):
            inside = next(group for group in match.groups() if group)
            terms = terms_of(inside)
            if len(terms) >= LEAST_QUOTED:
                yield Point(inside, terms, passage=True)
        said = _MARKED.sub(_without_passage, paragraph)
        for span in sentence_spans(said, Span(0, len(said))):
            sentence = span.of(said)
            if not _GREETING.match(sentence.strip()):
                yield Point(sentence, terms_of(sentence))


def _without_passage(match: re.Match[str]) -> str:
    """What stands in marks, left out where it is a passage: what is said of it speaks for itself."""
    inside = next(group for group in match.groups() if group)
    return "…" if len(terms_of(inside)) >= LEAST_QUOTED else match.group()


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs, their lines joined; an item of a list is a paragraph of its own."""
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        if lines and (not line.strip() or _ITEM.match(line) or _GREETING.match(lines[-1].strip())):
            yield " ".join(lines)
            lines = []
        if line.strip():
            lines.append(line.strip())
