"""Settles the names of a draft: the model tells where they stand, the grammar what kind they are and in which role.

What comes in are the names that the grammar finds and the places that the model marks, which has taken the former into
account; what goes out are the names in order. A title before a name is its role and no part of it, and the adjective of
a people ("Ukrainian officials") is no name.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

from onrecord.documents.span import Span
from onrecord.reading.date_form import WEEKDAYS
from onrecord.reading.given_names import FEMALE_NAMES, MALE_NAMES
from onrecord.reading.joined_bodies import joined_at_and
from onrecord.reading.model.naming import KINDS, Marked
from onrecord.reading.name_runs import ADDRESS_END, AGAINST, Run, Word, is_headline, lower_case_words, words_in
from onrecord.reading.name_words import NO_NAMES, OFFICE_LETTERS, PARTICLES, PEOPLES, PLACES
from onrecord.reading.names import is_a_group, is_of_a_people, is_seat, name_of, settle_kinds
from onrecord.reading.roles import charge_before, split_title
from onrecord.reading.speech_words import SPEECH_VERBS
from onrecord.reading.statement import Name, NameKind
from onrecord.reading.told_bodies import with_told_bodies

LIKELY = 0.7
"""From this share on the model tells a kind."""
POST = 5
"""A post on the web has no more sentences than so many."""
_NUMBERED = re.compile(r"(?:Nos?\.?|Number)\s?\d")
_MONEY = re.compile(r"[$€£¥]|\sdollars?\b")
"""What follows the letters of a currency: "US$ 40", "US dollars"."""
_LETTER = re.compile(r"[^\W\d_]")
_PART = re.compile(r"[^“”\"«»\s]+(?:[^“”\"«»\n]*[^“”\"«»\s])?")
"""As much of a name as stands before a quotation mark or the end of a line."""
_PLAIN = re.compile(r"([a-z]+)\s+(?=[A-Z\d])")
"""A word before a name that is none of it: "new Skiff 4"."""
_INITIALS = re.compile(r"(?:[A-Z]\.\s?)+")
_CONNECTOR = re.compile(r"(?<=\S) (?:of|for)(?: the)?\Z")
_TRAILING = re.compile(r"(?<=\S)(?: (?:of|for|the|and|in|at|to|on|with|by|from))+\Z")
_CAPITALS = re.compile(r"(?: [A-Z][\w’'-]*[\w-])+")
_CONNECTING = 12
"""So many characters at the end of a mark are looked at."""
_DOES = frozenset(
    "wants gets got wins won joins rejects backs receives defends loses lost leads leaves quits plans hits".split()
)
"""What headlines say that somebody does, beside verbs of speech."""
_ADDRESS = re.compile(rf"\w{ADDRESS_END}\Z")
_OFFICE = re.compile(r"['’]s?\sOffice\b(?!\sof\b)")
_SAYS = frozenset("said says told tells".split())
_SPACED = re.compile(r"\S+")
_GIVEN = MALE_NAMES | FEMALE_NAMES
_GOES_ON = re.compile(r"(?:-[^\W_]+)+")
_OF_A_PLACE = re.compile(r"([a-z]{2,}?)(?:ians?|eans?|ans?|ish|ese|is?|ic)")
_PLACE_WORDS = tuple({word for place in PLACES for word in place.split()})
_STEM = 4
"""So many letters of a place what looks like a person's name has to begin with to be the adjective."""
_LAST_PART = 5
"""How long the last part of a person's name can be that follows a hyphen in lower case: "Ban Ki-moon"."""
_TELLS_OF_A_PLACE = frozenset("based born led era style area run wide like bound owned trade type made size".split())
"""What follows a hyphen and is no part of a name: "Osterby-based"."""


def settle_names(
    text: str, sentences: Sequence[Span], found: Sequence[Name], marked: Sequence[Marked]
) -> tuple[Name, ...]:
    """The names at the places that are marked; where nothing around a name tells its kind, the model does.

    A name that is marked once is one wherever the grammar finds it. Where the grammar finds names, none is all in lower
    case unless the text is as short as a post.
    """
    written_out = bool(found) and len(sentences) > POST
    known = {name.span: name for name in found}
    whole = {at: n for n in found if _is_whole(n) for at in (n.span.start, n.span.end)}
    words_of = cache(partial(words_in, text))
    starts = [s.start for s in sentences]
    names: list[Name] = []
    for one in _joined(text, marked):
        sentence = sentences[max(0, bisect_right(starts, one.span.start) - 1)]
        name = known.get(one.span) or whole.get(one.span.start) or whole.get(one.span.end)
        name = name or _named_there(text, sentence, words_of(sentence), one)
        name = _with_office(text, name) if name else None
        apart = name is not None and not (names and names[-1].span.overlaps(name.span))
        names += [name] if name and apart and not (written_out and name.text.islower()) else []
    names = sorted((*names, *_marked_elsewhere(found, names)), key=lambda name: name.span.start)
    names = list(_without_next_words(text, names, [s for s in sentences if is_headline(words_of(s))]))
    names = with_told_bodies(text, joined_at_and(text, names))
    settled = _with_likely_kinds(settle_kinds(names), marked)
    titles = {name.role_span for name in settled}
    return tuple(
        n for n in settled if n.span not in titles and not is_seat(text, n.span) and not _MONEY.match(text, n.span.end)
    )


def _with_office(text: str, name: Name) -> Name:
    """The name with an office behind it that is called by it: "the Skerry County Sheriff’s Office"."""
    office = _OFFICE.match(text, name.span.end)
    if office is None or name.kind == "person" or name.text.split()[0].lower() in _GIVEN:
        return name
    span = Span(name.span.start, office.end())
    return replace(
        name, span=span, text=" ".join(span.of(text).split()), kind="organisation", role=None, role_span=None
    )


def _joined(text: str, marked: Sequence[Marked]) -> Iterator[Marked]:
    """The marks; one that ends with a word that leads on takes in what follows: "Center for" and "Public Boats"."""
    before: Marked | None = None
    for one in marked:
        beside = before is not None and text[before.span.end : one.span.start] in ("", " ")
        leads_on = beside and before is not None and (_leads_on(text, before.span) or _is_initials(text, before.span))
        if before and (one.span.start < before.span.end or leads_on):
            before = replace(before, span=Span(before.span.start, max(before.span.end, one.span.end)))
            continue
        if before:
            yield before
        more = _CAPITALS.match(text, one.span.end) if _leads_on(text, one.span) else None
        before = replace(one, span=Span(one.span.start, more.end())) if more else one
    if before:
        yield before


def _leads_on(text: str, span: Span) -> bool:
    """Whether a mark ends with a word behind which the rest of its name stands."""
    return _CONNECTOR.search(text, max(span.start, span.end - _CONNECTING), span.end) is not None


def _is_initials(text: str, span: Span) -> bool:
    """Whether a mark holds the first letters of a name alone, whose rest stands behind it: "S." and "Raghu"."""
    return _INITIALS.fullmatch(text, span.start, span.end) is not None


def _marked_elsewhere(found: Sequence[Name], names: Sequence[Name]) -> Iterator[Name]:
    """The grammar's names that aren't marked where they stand, but elsewhere in the text, and addresses on the web."""
    words = {name.text for name in names}
    ends = [name.span.end for name in names]
    for name in found:
        place = bisect_right(ends, name.span.start)
        free = place == len(names) or names[place].span.start >= name.span.end
        if free and (name.text in words or _ADDRESS.search(name.text)):
            yield name


def _without_next_words(text: str, names: Sequence[Name], headlines: Sequence[Span]) -> Iterator[Name]:
    """The names, without what a headline only writes with a capital behind them: "How Ann Olsen Thinks About Boats"."""
    starts = [s.start for s in headlines]
    places = [bisect_right(starts, name.span.start) - 1 for name in names]
    shouted = [at >= 0 and headlines[at].contains(n.span) for at, n in zip(places, names, strict=True)]
    elsewhere = {name.text for name, loud in zip(names, shouted, strict=True) if not loud}
    low = lower_case_words(text) if any(shouted) else frozenset[str]()
    for name, loud in zip(names, shouted, strict=True):
        words = [*_SPACED.finditer(text, name.span.start, name.span.end)]
        said = len(words) > 2 and words[-1].group().lower() in _SAYS and words[0].group().lower() in _GIVEN
        if said and name.kind in ("person", "unknown"):
            span = Span(name.span.start, words[-2].end())
            yield replace(name, span=span, text=" ".join(span.of(text).split()))
            continue
        if not loud or len(words) < 3 or name.text in elsewhere or name.kind not in ("person", "unknown"):
            yield name
            continue
        able = range(2, len(words))
        known = (n for n in able if " ".join(word.group() for word in words[:n]) in elsewhere)
        given = words[0].group().lower() in _GIVEN
        plain = (n for n in able if given and _is_plain(words[n].group(), low) and words[n].group() not in elsewhere)
        kept = next(known, None) or next(plain, len(words))
        span = Span(name.span.start, words[kept - 1].end())
        yield replace(name, span=span, text=" ".join(span.of(text).split()))


def _is_plain(word: str, low: Container[str]) -> bool:
    """Whether a word with a capital is no name by itself, or stands elsewhere in lower case."""
    return word.lower() in NO_NAMES | SPEECH_VERBS | _DOES or word.lower() in low


def _named_there(text: str, sentence: Span, words: list[Word], one: Marked) -> Name | None:
    """The name at a place that the grammar knows nothing of; None where it is a person's title or of a people.

    "General Ann Olsen" is split, "General Foods" isn't.
    """
    is_person = KINDS[one.kinds.index(max(one.kinds))] == "person"
    plain = _PLAIN.match(text, one.span.start, one.span.end)
    start = plain.end() if plain and plain[1] not in PARTICLES else one.span.start
    part = _PART.match(text, start, min(one.span.end, sentence.end))
    span = _to_the_end(text, _without_connector(text, Span(*part.span()))) if part else Span(0, 0)
    if not _LETTER.search(span.of(text)) or _NUMBERED.match(text, span.start):
        return None
    first = bisect_right(words, span.start, key=_word_end)
    last = bisect_left(words, span.end, key=_word_start)
    if first >= last:
        return Name(span=span, text=span.of(text), kind="unknown")
    run = Run(words, first, last)
    titled = is_person or charge_before(words, first) is not None
    bare, title, person = split_title(run) if titled else (run, None, False)
    if (
        bare is None
        or all(word.low in WEEKDAYS for word in bare.words)
        or (len(bare.words) == 1 and bare.words[0].text.isupper() and bare.words[0].low in OFFICE_LETTERS)
        or _is_of_a_people(bare.words, _STEM if is_person else 0)
    ):
        return None
    is_short = text[span.end : bare.span.end] == "."
    end = bare.span.end if is_short or one.span.end > sentence.end else span.end
    own = Span(span.start if bare is run else bare.span.start, end)
    return replace(name_of(text, bare, title, person), span=own, text=" ".join(own.of(text).split()))


def _is_whole(name: Name) -> bool:
    """Whether what is marked at an end of the name is a part of it: "Per Lund", which begins a sentence, and cases.

    So is what is marked at the head of a body that is called by an "of": "Association of Travel" Agents.

    So is what is marked in an address on the web: "Harbour24" in "Harbour24.de".
    """
    words = name.text.lower().split()
    return (
        AGAINST in words
        or _ADDRESS.search(name.text) is not None
        or (name.kind == "organisation" and len(words) > 2 and words[1] == "of")
        or (name.kind in ("person", "unknown") and 1 < len(words) <= 3 and words[0] in MALE_NAMES | FEMALE_NAMES)
    )


def _to_the_end(text: str, span: Span) -> Span:
    """The span with what a hyphen ties to it as a part of the name: "Kim Jong-un", not "Osterby-based"."""
    bare = span.of(text).rstrip("-'’")
    head, _, tail = bare.rpartition("-")
    if head and tail in _TELLS_OF_A_PLACE:
        return Span(span.start, span.start + len(head))
    span = Span(span.start, span.start + len(bare))
    rest = _GOES_ON.match(text, span.end)
    last = rest.group()[1:] if rest else ""
    if rest and (last[0].isupper() or (len(last) <= _LAST_PART and last not in _TELLS_OF_A_PLACE)):
        return Span(span.start, rest.end())
    return span


def _without_connector(text: str, span: Span) -> Span:
    """The span without a word at its end that only leads to more of a name: "World of"."""
    return Span(span.start, span.start + len(_TRAILING.sub("", span.of(text))))


def _is_of_a_people(words: Sequence[Word], least: int) -> bool:
    """Whether the words are an adjective of a people or a party: "Ukrainian", "North Korean"; not "Guardian"."""
    if (len(words) == 1 and words[0].low in PEOPLES) or is_a_group([word.text for word in words]):
        return True
    stem = _OF_A_PLACE.fullmatch(words[-1].low)
    of_a_place = stem is not None and len(stem[1]) >= least and any(place.startswith(stem[1]) for place in _PLACE_WORDS)
    return len(words) <= 2 and of_a_place and is_of_a_people(words[-1].text)


def _with_likely_kinds(names: Sequence[Name], marked: Sequence[Marked]) -> list[Name]:
    """Gives names of unknown kind the one that is likely over all places with the same words."""
    told = {one.span.start: one.kinds for one in marked}
    shares: dict[str, list[tuple[float, ...]]] = {}
    for name in names:
        shares.setdefault(name.text, []).append(told.get(name.span.start, (0.0,) * len(KINDS)))
    likely: dict[str, NameKind] = {}
    for words, own in shares.items():
        means = [sum(each) / len(own) for each in zip(*own, strict=True)]
        likely[words] = KINDS[means.index(max(means))] if max(means) >= LIKELY else "unknown"
    return [replace(n, kind=likely[n.text]) if n.kind == "unknown" and AGAINST not in n.text else n for n in names]


def _word_start(word: Word) -> int:
    return word.span.start


def _word_end(word: Word) -> int:
    return word.span.end
