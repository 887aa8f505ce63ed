"""NAM01: one person's name is spelled in two ways."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.checking.finding import Finding, Fix
from onrecord.checking.rule import Case, Example, Rule
from onrecord.checking.sic import is_marked_sic
from onrecord.reading.statement import Name

LEAST_LETTERS = 4
LEAST_LETTERS_OF_SLIP = 5
MOST_NAMES = 3_000
"""A text with more names is a register, in which like names are different people."""
_NO_FIRST_NAMES = frozenset("northern southern eastern western north south east west new old upper lower".split())
_TORN = re.compile(r" [b-z]\b")
"""A name that a stray space tore apart is a copy defect, not a second spelling."""
_ENDINGS = ("s", "'s", "’s", "es", "ian", "an", "ite", "n", "ism", "ist")


def check(case: Case) -> Iterator[Finding]:
    """One finding at each name that differs in a letter from one which the draft uses more often."""
    elsewhere = {n.text for n in case.reading.details.names if n.kind in ("place", "organisation")}
    named = [n for n in case.reading.details.names if n.text[0].isalpha()]
    names = [n for n in named if n.kind in ("person", "unknown") and n.text not in elsewhere]
    plain = frozenset(re.findall(r"\b[a-z]{4,}\b", case.text)) | _NO_FIRST_NAMES
    often = Counter(n.text for n in names)
    persons = {n.text for n in names if n.kind == "person"}
    last_names = Counter(n.text.split()[-1] for n in names)
    if len(often) > MOST_NAMES:
        return
    usual = _usual_spellings(often, persons, last_names)
    for name in names:
        if name.text in usual and name.text.lower() not in plain and _is_plain(case, name):
            seldom, often_so = _counts(name.text, usual[name.text], often, last_names)
            yield _finding(name, usual[name.text], rarer=seldom < often_so)


def _usual_spellings(often: Counter[str], persons: set[str], last_names: Counter[str]) -> dict[str, str]:
    """By each rarer spelling the more frequent one, where both can only be one person.

    Of two that are as frequent the one that comes later counts as the rarer, where only a slip of the pen parts them.
    """
    found = {}
    places = {word: place for place, text in reversed(list(enumerate(often))) for word in (text.split()[-1], text)}
    for rare, whole in _pairs(sorted(often), persons):
        seldom, often_so = _counts(rare, whole, often, last_names)
        slip = seldom == often_so and places[rare] > places[whole] and _is_slip(rare, whole)
        if seldom < often_so or slip:
            found[rare] = whole
    return found


def _counts(rare: str, whole: str, often: Counter[str], last_names: Counter[str]) -> tuple[int, int]:
    """How often the draft has each of two spellings: of the surname, or of the whole name where that is the same."""
    if rare.split()[-1] == whole.split()[-1]:
        return often[rare], often[whole]
    return last_names[rare.split()[-1]], last_names[whole.split()[-1]]


def _is_slip(one: str, other: str) -> bool:
    """Whether a letter is doubled in one of two names, or two letters have changed places: "Hilary", "Hillary"."""
    parts = zip(one.lower().split()[::-1], other.lower().split()[::-1], strict=False)
    mine, its = next(((a, b) for a, b in parts if a != b), ("", ""))
    short, long = sorted((mine, its), key=len)
    if len(short) < LEAST_LETTERS_OF_SLIP:
        return False
    if len(short) == len(long):
        apart = [n for n, (a, b) in enumerate(zip(short, long, strict=True)) if a != b]
        return len(apart) == 2 and apart[1] - apart[0] == 1 and sorted(short) == sorted(long)
    return any(long[n] == long[n - 1] and long[:n] + long[n + 1 :] == short for n in range(1, len(long) - 1))


def _pairs(texts: Sequence[str], persons: set[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that are nearly the same, the second of them a person's with first and last name."""
    full = [t for t in texts if t in persons and len(t.split()) >= 2 and t.split()[0].lower() not in _NO_FIRST_NAMES]
    by_first: dict[str, list[str]] = {}
    by_last: dict[str, list[str]] = {}
    for text in full:
        by_first.setdefault(text.split()[0], []).append(text)
        by_last.setdefault(text.split()[-1], []).append(text)
    for text in full:
        yield from ((text, other) for other in by_first[text.split()[0]] if _differ(text, other, -1))
        yield from ((text, other) for other in by_last[text.split()[-1]] if _differ(text, other, 0))
    yield from _surnames_alone([t for t in texts if len(t.split()) == 1], by_last)


def _surnames_alone(alone: Sequence[str], by_last: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Surnames that stand alone, without anyone who bears them, beside a full name that is nearly the same."""
    for text in alone:
        if text in by_last:
            continue
        near = [last for last in by_last if _nearly(text, last)]
        if len(near) == 1:
            yield text, near[0]


def _differ(one: str, other: str, place: int) -> bool:
    """Whether two full names differ in this word alone, and there only by a slip."""
    mine, its = one.split(), other.split()
    if len(mine) != len(its) or mine[place] == its[place]:
        return False
    same = mine[:place] == its[:place] if place else mine[1:] == its[1:]
    return same and _nearly(mine[place], its[place])


def _nearly(one: str, other: str) -> bool:
    """Whether two spellings are one or, in long names, two letters apart, and neither is a form of the other."""
    from rapidfuzz.distance import DamerauLevenshtein

    mine, its = (re.sub(r"[\W_]", "", w.lower()) for w in (one, other))
    if min(len(mine), len(its)) < LEAST_LETTERS or mine == its or (len(mine) == len(its) and mine[:-1] == its[:-1]):
        return False
    if any(a.lower() == b.lower() + e for a, b in ((one, other), (other, one)) for e in _ENDINGS):
        return False
    most = 2 if min(len(mine), len(its)) >= 10 else 1
    return DamerauLevenshtein.distance(mine, its, score_cutoff=most) <= most


def _is_plain(case: Case, name: Name) -> bool:
    """Whether the name stands in running text, not in an address, a handle or a row of capitals, nor before [sic]."""
    before = case.text[max(0, name.span.start - 1) : name.span.start]
    if _TORN.match(case.text, name.span.end) or is_marked_sic(case.text, name.span):
        return False
    return before not in ("@", "#", "/") and not name.text.isupper()


def _finding(name: Name, usual: str, *, rarer: bool) -> Finding:
    return RULE.finding(
        span=name.span,
        message=f"Elsewhere in the draft it is “{usual}”. Check which is right and spell it one way.",
        fix=Fix(span=name.span, replacement=usual) if rarer else None,
    )


RULE = Rule(
    code="NAM01",
    name="One person’s name is spelled in two ways",
    severity="error",
    reason=(
        "One of the two is wrong, and a misspelled name is the mistake that its bearer never misses. The spelling that "
        "the draft uses more often is proposed; that doesn’t make it the right one."
    ),
    check=check,
    passing=(
        Example(draft="Mayor Ann Olsen met Jan Olsen. Olsen spoke."),
        Example(draft="Mayor Ann Olsen met Per Olson, a teacher. Mr Olsen spoke, and Mr Olson left."),
        Example(draft="Mayor Ann Olsen spoke. The Olsens left."),
        Example(
            draft="Mayor Joan Olsen met John Olsen. Karin Lund and Karen Lund left with Marten Roe and Martin Roe."
        ),
        Example(draft="Mayor Ann Rutten spoke. Ms Rutten left. The sign says “Mayor Ann Ruten [sic] lives here.”"),
    ),
    failing=(
        Example(
            draft="Mayor Ann Rutten spoke. Mr Rutten said the pier was shut. “It fell,” Mr Ruten said.",
            marks=("Ruten",),
        ),
        Example(draft="Mayor Hillary Lund spoke. Later, Hilary Lund left.", marks=("Hilary Lund",)),
        Example(draft="Mayor Ann Rutten spoke. The pier fell on Monday, Ruten said.", marks=("Ruten",)),
        Example(draft="Abdulhadi Lund runs a school. In May, Adbulhadi Lund left.", marks=("Adbulhadi Lund",)),
        Example(
            draft="Katherine Lund, the mayor, spoke. Katherine Lund left. Catherine Lund came back.",
            marks=("Catherine Lund",),
        ),
    ),
)
