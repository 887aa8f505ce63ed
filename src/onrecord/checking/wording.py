"""The words of a quotation, or of a passage that it is held against, as they are compared one by one.

Quotation marks, paragraph marks and punctuation are set aside. What has a meaning of its own stays: currency and other
signs, square brackets, and the dots that mark words left out.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.documents.span import Span
from onrecord.documents.words import WORD, fold

_ELISION = r"[\[(]\s?(?:…|\.(?:\s?\.){1,3})\s?[\])]|…|\.(?:\s?\.){2,3}"
_SIGN = r"[%‰°$£€¥₹¢₽₩₪₺₴฿+<>=±×÷≤≥≠≈~&]|(?<![^\s(\[$£€])[-−](?=[\d.$£€])|(?<=\d)[/⁄](?=\d)"
_POINTED = r"(?<![\w.])\.\d+(?![^\W_])"
_TOKEN = re.compile(
    rf"(?P<elision>{_ELISION})|(?P<bracket>[\[\]])|(?P<sign>{_SIGN}|{_POINTED})|(?P<word>{WORD.pattern})"
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?:st|nd|rd|th|s)?")
SIGN_FORMS = {"%": "percent", "&": "and", "−": "-", "⁄": "/"}
_APOSTROPHE_LIKE = frozenset("`´‘′")
LONGEST_BRACKET = 12


@dataclass(frozen=True, slots=True)
class Wording:
    """Words in order, ready to be compared.

    `forms[i]` is compared, `spans[i]` is where it stands. `bracketed[i]` says that it stands, whole or in part, in
    square brackets. `elisions` holds k where dots stand between word k-1 and word k.
    """

    text: str
    forms: tuple[str, ...]
    spans: tuple[Span, ...]
    bracketed: tuple[bool, ...]
    elisions: frozenset[int]

    def __len__(self) -> int:
        return len(self.forms)

    def raw(self, index: int) -> str:
        """The word as it is written."""
        return self.spans[index].of(self.text)

    def cover(self, first: int, last: int) -> Span:
        """From word `first` up to but not including word `last`; empty before `first` where there is none."""
        if first < last:
            return Span(self.spans[first].start, self.spans[last - 1].end)
        at = self.spans[first].start if first < len(self.spans) else (self.spans[-1].end if self.spans else 0)
        return Span(at, at)


def wording_of(text: str, within: Iterable[Span]) -> Wording:
    """The wording of these stretches of `text`, taken as one."""
    draft = _Tokens(text)
    for span in within:
        draft.take(span)
    return draft.done()


class _Tokens:
    """Gathers the words of a text one after the other and puts together what belongs together."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.forms: list[str] = []
        self.spans: list[tuple[int, int]] = []
        self.opened: list[int] = []
        self.brackets: list[tuple[int, int, int, int]] = []
        self.elisions: set[int] = set()

    def take(self, within: Span) -> None:
        """The words of one stretch."""
        bracket: tuple[int, int] | None = None
        plain = self.text.isascii()
        for match in _TOKEN.finditer(self.text, within.start, within.end):
            kind, start, end = match.lastgroup, match.start(), match.end()
            if kind == "word":
                self._add(start, end, plain)
            elif kind == "sign":
                self._sign(start, end)
            elif kind == "elision":
                self.elisions.add(len(self.forms))
            elif match.group() == "[":
                bracket = (len(self.forms), start)
            elif bracket is not None:
                self.brackets.append((bracket[0], len(self.forms), bracket[1], end))
                bracket = None

    def _add(self, start: int, end: int, plain: bool) -> None:
        if not plain:
            end = self._with_marks(end)
        if self.spans and self._joins(self.spans[-1][1], start):
            start = self.spans.pop()[0]
            self.forms.pop()
        form = _form(self.text[start:end], plain)
        if form == "cent" and self.forms and self.forms[-1] == "per":
            start, form = self.spans.pop()[0], "percent"
            self.forms.pop()
        self.forms.append(form)
        self.spans.append((start, end))

    def _sign(self, start: int, end: int) -> None:
        raw = self.text[start:end]
        self.forms.append("0" + raw if raw[0] == "." else SIGN_FORMS.get(raw, raw))
        self.spans.append((start, end))

    def _with_marks(self, end: int) -> int:
        """Accents and vowel signs that are written as characters of their own belong to the word before them."""
        while end < len(self.text) and _clings(self.text[end]):
            end += 1
        return end

    def _joins(self, end: int, start: int) -> bool:
        """Whether what follows at `start` goes on with the word that ended at `end`."""
        if end == start:
            return _clings(self.text[end - 1]) or self.text[end - 1] == "\u00ad"
        return start - end == 1 and self.text[end] in _APOSTROPHE_LIKE and self.text[end - 1].isalpha()

    def done(self) -> Wording:
        """The wording, brackets that touch a word made part of it: "[t]he" is one word."""
        bracketed = [False] * len(self.forms)
        merged: list[tuple[int, int]] = []
        for first, last, start, end in self.brackets:
            if first < last and last - first <= LONGEST_BRACKET:
                bracketed[first:last] = [True] * (last - first)
                merged += [(k - 1, k) for k in (first,) if k and self._touches(k - 1, start)]
                merged += [(k - 1, k) for k in (last,) if k < len(self.forms) and self._follows(k, end)]
        for left, right in sorted(set(merged), reverse=True):
            self._merge(left, right, bracketed)
        spans = tuple(Span(s, e) for s, e in self.spans)
        return Wording(self.text, tuple(self.forms), spans, tuple(bracketed), frozenset(self.elisions))

    def _touches(self, word: int, bracket: int) -> bool:
        return self.spans[word][1] == bracket

    def _follows(self, word: int, bracket: int) -> bool:
        return self.spans[word][0] == bracket

    def _merge(self, left: int, right: int, bracketed: list[bool]) -> None:
        self.forms[left : right + 1] = [self.forms[left] + self.forms[right]]
        self.spans[left : right + 1] = [(self.spans[left][0], self.spans[right][1])]
        bracketed[left : right + 1] = [True]
        self.elisions = {k - 1 if k > left else k for k in self.elisions}


def _clings(character: str) -> bool:
    if character < "\u00ad" or character == "\u200b":
        return False
    category = unicodedata.category(character)
    return category[0] == "M" or category == "Cf"


def _form(raw: str, plain: bool) -> str:
    if not plain and not raw.isascii():
        raw = "".join("'" if c in _APOSTROPHE_LIKE else c for c in raw if unicodedata.category(c) != "Cf")
    else:
        raw = raw.replace("`", "'")
    if "," in raw and _GROUPED.fullmatch(raw):
        raw = raw.replace(",", "")
    return fold(raw)


def same_characters(draft: Wording, source: Wording, ours: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """Whether the two stretches are written alike, but for Unicode's composed forms and white space."""
    return _plainly(draft.cover(*ours).of(draft.text)) == _plainly(source.cover(*theirs).of(source.text))


_PARAGRAPH_MARKS = re.compile(r"\s*\n\s*[“\"„«‘'](?=\S)")


def _plainly(text: str) -> str:
    text = _PARAGRAPH_MARKS.sub(" ", text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def only_hyphens_differ(draft: Wording, source: Wording, ours: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """Whether one side writes with a hyphen what the other writes as one word: "e-mail", "email"."""
    left, right = draft.forms[slice(*ours)], source.forms[slice(*theirs)]
    if "".join(left) != "".join(right) or min(len(left), len(right)) != 1 or not "".join(left).isalpha():
        return False
    parted, (first, last) = (draft, ours) if len(left) > 1 else (source, theirs)
    return parted.forms[first] not in _TELLING_PREFIXES and _hyphenated(parted, range(first, last))


# "re-sign" is not "resign", nor "un-ionised" "unionised".
_TELLING_PREFIXES = frozenset("re un co pre pro de dis mis ex in".split())


def _hyphenated(wording: Wording, words: Sequence[int]) -> bool:
    return all(
        wording.text[wording.spans[a].end : wording.spans[a + 1].start] in ("-", "‐", "‑", "\u00ad") for a in words[:-1]
    )
