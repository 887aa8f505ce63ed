"""Finds names in a text, tells persons from places and bodies by the words around them, and notes the role beside them.

What comes in is a text with its sentences; what goes out are the names in order. In headlines that are set in capitals
only names that the rest of the text knows are found.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.documents.span import Span
from onrecord.reading.described_before import role_told_before
from onrecord.reading.joined_bodies import joined_at_and
from onrecord.reading.name_kinds import QUARTERS, kind_of
from onrecord.reading.name_runs import (
    AGAINST,
    Run,
    Word,
    is_headline,
    lower_case_words,
    runs_in,
    words_in,
)
from onrecord.reading.name_words import (
    GROUPS,
    HONORIFICS,
    NO_NAMES,
    OFFICE_LETTERS,
    PEOPLES,
    PLACES,
)
from onrecord.reading.roles import role_after, role_before, split_title
from onrecord.reading.statement import Name, NameKind
from onrecord.reading.told_bodies import with_told_bodies

_NATIONALITY = re.compile(r"[A-Z][a-z]+(?:ian|ians|ish|ese|ans?|is|ists?|ic)$")
LOOK_AROUND = 50_000
LONGEST_PERSON = 4
"""The name of a person has so many words at most."""
_SEAT = re.compile(r"\((?:[A-Z]{1,3}-[A-Z][\w.]*|[A-Z][a-z]{1,4}\.)\)|, [RDI]-[A-Z][\w.]*(?=[,;)])")
"""Behind a name, the party and the district: "(R-Va.)", "(Tex.)", ", D-Ore.,"."""


def find_names(text: str, sentences: Sequence[Span]) -> tuple[Name, ...]:
    """Every name in these sentences, in order; none runs over a sentence's end or a quotation mark."""
    known_low = lower_case_words(_around(text, sentences))
    plain: list[Name] = []
    openings: set[int] = set()
    shouted: list[list[Word]] = []
    for sentence in sentences:
        words = words_in(text, sentence)
        openings.update(word.span.start for word in words[:1])
        if is_headline(words) and text[sentence.end - 1] not in '.!?:”"':
            shouted.append(words)
        else:
            plain.extend(_names_of(text, words, known_low))
    plain = with_told_bodies(text, joined_at_and(text, plain))
    known = settle_kinds(_without_opening_words(_without_peoples(text, plain), openings))
    found = [*known, *_names_in_headlines(text, shouted, known)]
    return tuple(sorted(found, key=lambda n: n.span.start))


def _around(text: str, sentences: Sequence[Span]) -> str:
    """The text around the sentences, enough of it to know its words: of a source of a whole archive, not all."""
    if not sentences:
        return ""
    return text[max(0, sentences[0].start - LOOK_AROUND) : sentences[-1].end + LOOK_AROUND]


def full_names(names: Sequence[Name]) -> dict[str, str]:
    """By each shorter form ("Olsen"), the full name it stands for ("Ann Olsen"), where only one can be meant."""
    bearers: dict[str, Counter[str]] = {}
    for name in names:
        parts = name.text.split()
        if name.kind == "person" and len(parts) > 1:
            for short in (parts[-1], " ".join(parts[-2:])):
                bearers.setdefault(short, Counter())[name.text] += 1
    return {short: _fullest(full) for short, full in bearers.items() if _same_bearer(full) and short not in full}


def _fullest(names: Counter[str]) -> str:
    """The longest of the names that begin as the most frequent does: a verb in a headline isn't a part of a name."""
    first = names.most_common(1)[0][0].split()[0]
    return max((name for name in names if name.split()[0] == first), key=len)


def _same_bearer(names: Iterable[str]) -> bool:
    """Whether all are forms of the longest: "Ann Olsen" and "Ann B. Olsen" are, "Jan Olsen" is not."""
    longest = max(names, key=lambda n: (len(n), n)).split()
    return all(set(name.split()) <= set(longest) for name in names)


def _names_of(text: str, words: list[Word], known_low: frozenset[str]) -> Iterator[Name]:
    for run in runs_in(words, known_low):
        bare, title, person = split_title(run)
        if bare is not None and not (_is_no_name(bare, run, known_low) or is_seat(text, bare.span)):
            yield name_of(text, bare, title, person)


def name_of(text: str, bare: Run, title: Span | None, person: bool) -> Name:
    """The name that a run without its title is, with its kind and role as its place tells them."""
    is_place = bare.span.of(text).lower().strip(".") in PLACES
    role = title or (None if is_place else role_before(bare))
    beside = (role_told_before(text, bare.span) or role_after(text, bare.span)) if not role and not is_place else None
    kind: NameKind = "person" if person or role else kind_of(text, bare)
    if beside and kind in ("person", "unknown") and len(bare.words) <= LONGEST_PERSON:
        role, kind = beside, "person"
    return Name(
        span=bare.span,
        text=" ".join(bare.span.of(text).split()),
        kind=kind,
        role=role.of(text) if role else None,
        role_span=role,
    )


def _is_no_name(bare: Run, run: Run, known_low: frozenset[str]) -> bool:
    words = bare.words
    if len(words) == 2 and words[0].low in QUARTERS and _NATIONALITY.fullmatch(words[1].text):
        return True
    if words[-1].low in PEOPLES and (len(words) == 1 or " ".join(word.low for word in words[:-1]) in PLACES):
        return True
    if is_a_group([word.text for word in words]):
        return True
    if len(words) > 1 or bare.first != run.first:
        return False
    word = words[0]
    if word.text.isupper() and word.low in OFFICE_LETTERS:
        return True
    return word.low in NO_NAMES or (bare.first == 0 and word.low in known_low) or len(word.text) < 2


def is_seat(text: str, span: Span) -> bool:
    """Whether what stands there is the party and the district of whoever is named before."""
    return any(_SEAT.match(text, start) for start in (span.start - 1, span.start - 2) if start >= 0)


def is_a_group(words: Sequence[str]) -> bool:
    """Whether these are members of a people or a faith: "American Jews", but not "Christian Olsen"."""
    return words[-1].lower() in GROUPS and all(word.lower() in GROUPS or is_of_a_people(word) for word in words[:-1])


def is_of_a_people(word: str) -> bool:
    """Whether a word looks like the adjective or the members of a people or party: "Belgian", "Democrats"."""
    return word.lower() in PEOPLES or (_NATIONALITY.fullmatch(word) is not None and word.lower() not in PLACES)


def _without_peoples(text: str, names: list[Name]) -> list[Name]:
    """Leaves out peoples and tongues ("German"), but not who is called so: "Mr. Ryan", "Ryan" beside Paul Ryan."""
    surnames = {n.text.split()[-1] for n in names if " " in n.text and n.kind in ("person", "unknown")}
    return [
        n
        for n in names
        if not _NATIONALITY.fullmatch(n.text)
        or n.role
        or n.text in surnames
        or n.text.lower() in PLACES
        or _addressed(text, n)
    ]


def _addressed(text: str, name: Name) -> bool:
    """Whether a form of address stands before the name."""
    before = text[max(0, name.span.start - 12) : name.span.start].split()[-1:]
    return bool(before) and before[0].lower().strip(".") in HONORIFICS


def _without_opening_words(names: list[Name], openings: set[int]) -> list[Name]:
    """Leaves out single words of no kind that stand only at the head of sentences: "Harbour staff left"."""
    surnames = {name.text.split()[-1] for name in names if " " in name.text}
    inside = {name.text for name in names if name.span.start not in openings} | surnames
    return [
        n for n in names if " " in n.text or n.kind != "unknown" or n.span.start not in openings or n.text in inside
    ]


def settle_kinds(names: list[Name]) -> list[Name]:
    """A name whose own place tells nothing takes the kind that it, or the full name it is the end of, has elsewhere."""
    kinds: dict[str, NameKind] = {}
    alone = {name.text for name in names if name.kind != "organisation" and name.text.lower() not in PLACES}
    for name in names:
        parts = name.text.split()
        if name.kind == "unknown" and 1 < len(parts) < 4 and parts[-1] in alone and AGAINST not in parts:
            kinds.setdefault(name.text, "person")
            kinds.setdefault(parts[-1], "person")
    for name in names:
        if name.kind != "unknown":
            kinds.setdefault(name.text, name.kind)
            if name.kind == "person":
                kinds.setdefault(name.text.split()[-1], "person")
    persons = {text for text, kind in kinds.items() if kind == "person"}
    persons |= {name.text.split()[-1] for name in names if name.kind == "person"}
    return [replace(n, kind=_settled(n, kinds, persons)) for n in names]


def _settled(name: Name, kinds: dict[str, NameKind], persons: set[str]) -> NameKind:
    if name.kind == "unknown":
        return kinds.get(name.text, "unknown")
    if name.kind == "place" and name.text.split()[-1] in persons and name.text.lower() not in PLACES:
        return "person"
    return name.kind


def _names_in_headlines(text: str, headlines: list[list[Word]], known: list[Name]) -> Iterator[Name]:
    kinds = {name.text.lower(): name.kind for name in known}
    for words in headlines:
        at = 0
        while at < len(words):
            last = next((n for n in range(min(len(words), at + 5), at, -1) if _joined(text, words, at, n) in kinds), at)
            if last > at and words[at].low not in HONORIFICS:
                span = Span(words[at].span.start, words[last - 1].span.end)
                yield Name(span=span, text=span.of(text), kind=kinds[_joined(text, words, at, last)])
            at = max(last, at + 1)


def _joined(text: str, words: list[Word], first: int, last: int) -> str:
    return text[words[first].span.start : words[last - 1].span.end].lower()
