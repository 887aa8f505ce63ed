"""Judges whether a change of text mends letters and points alone, or something that a reader could have believed."""

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from onrecord.desk.version import Version
from onrecord.documents.draft import Draft
from onrecord.reading.dates import find_dates
from onrecord.reading.figures import find_figures
from onrecord.reading.names import find_names
from onrecord.reading.sentences import split_sentences
from onrecord.report.changes import Change, changes_between
from onrecord.report.plain import shortened

_LETTERS = re.compile(r"[^\W_]+")
_DENIALS = frozenset("not no never none nobody nothing nor neither without cannot nt hardly except".split())
_MARKS = '“”„«»"‘'
MOST_LETTERS = 2
"""So many letters of a word may be mended; more make it another word."""


def more_than_letters(old: Version, new: Version) -> tuple[str, ...]:
    """What changed beyond letters, blanks and points, in words; nothing where a spelling fix may say it all."""
    return tuple(_more_than_letters(old.report.draft, new.report.draft))


def _more_than_letters(old: Draft, new: Draft) -> Iterator[str]:
    for what, before, after in (
        ("figure", _figures(old), _figures(new)),
        ("date", _dates(old), _dates(new)),
        ("name", _names(old), _names(new)),
        ("“not” or “no”", _denials(old.text), _denials(new.text)),
        ("quotation mark", _quotes(old.text), _quotes(new.text)),
    ):
        if before != after:
            told = " and ".join(f"“{w}”" for w in sorted({*(before - after), *(after - before)})[:2])
            yield f"a {what} changed ({told})"
    for paragraph in changes_between(old.text, new.text):
        for out, into in ((o.strip(), i.strip()) for o, i in _pairs(paragraph)):
            if not _is_mended(out, into):
                yield _told(out, into)


def _told(out: str, into: str) -> str:
    out, into = shortened(out, 60), shortened(into, 60)
    if not out:
        return f"“{into}” was added"
    return f"“{out}” became “{into}”" if into else f"“{out}” is gone"


def _pairs(paragraph: tuple[Change, ...]) -> Iterator[tuple[str, str]]:
    """What went and what came in its place; a word that stood twice and stands once now is no change."""
    out = ""
    for n, change in enumerate(paragraph):
        if change.how == "out":
            following = paragraph[n + 1] if n + 1 < len(paragraph) else None
            if following is not None and following.how == "in":
                out = change.text
            elif not _is_doubled(paragraph, n):
                yield change.text, ""
        elif change.how == "in":
            yield out, change.text
            out = ""


def _is_doubled(paragraph: tuple[Change, ...], n: int) -> bool:
    words = [w.casefold() for w in _LETTERS.findall(paragraph[n].text)]
    before = _LETTERS.findall("".join(c.text for c in paragraph[:n] if c.how != "out"))
    after = _LETTERS.findall("".join(c.text for c in paragraph[n + 1 :] if c.how != "out"))
    around = ([w.casefold() for w in before[-len(words) :]], [w.casefold() for w in after[: len(words)]])
    return not words or words in around


def _is_mended(out: str, into: str) -> bool:
    old, new = ("".join(_LETTERS.findall(text)).casefold() for text in (out, into))
    if old == new:
        return True
    if not old or not new or len(_LETTERS.findall(out)) != len(_LETTERS.findall(into)):
        return False
    return OSA.distance(old, new) <= min(MOST_LETTERS, max(len(old), len(new)) // 3)


def _figures(draft: Draft) -> Counter[str]:
    told = Counter(_flat(figure.span.of(draft.text)) for figure in find_figures(draft.text))
    return told + Counter(re.findall(r"\d+", draft.text))


def _dates(draft: Draft) -> Counter[str]:
    return Counter(_flat(date.span.of(draft.text)) for date in find_dates(draft.text, None))


def _names(draft: Draft) -> Counter[str]:
    return Counter(_flat(n.text) for n in find_names(draft.text, [s.span for s in split_sentences(draft.document)]))


def _denials(text: str) -> Counter[str]:
    words = (w.casefold() for w in _LETTERS.findall(text.replace("’", "").replace("'", "")))
    return Counter(w for w in words if w in _DENIALS or (w.endswith("nt") and w[:-2] in _HELPERS))


_HELPERS = frozenset("is are was were do does did has have had would could should ca wo must need".split())


def _quotes(text: str) -> Counter[str]:
    return Counter(c for c in text if c in _MARKS)


def _flat(words: str) -> str:
    return " ".join(words.split())
