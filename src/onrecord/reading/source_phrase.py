"""Finds the words that name the source beside a verb of speech: before it ("Ann Roe, the mayor, said") or behind it.

Everything counts tokens of one outer sentence; what comes back is a range of tokens, or None where no words beside the
verb can be its source. No grammar is parsed: a source ends where a clause, another verb or a quotation begins.
"""

from collections.abc import Sequence

from onrecord.reading.cues import (
    ADVERBS,
    AUXILIARIES,
    BOUNDARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    TIME_WORDS,
)
from onrecord.reading.outline import Token

LONGEST = 40
"""No source is longer than this many tokens; it also bounds the work on hostile text."""
_RELATIVE = frozenset("who which whose whom where".split())
_STOPS = frozenset([";", ":", "?", "!", "—", "–", "…", "-"])
_NAME_DOTS = frozenset(
    """mr mrs ms dr prof rev gov sen sens rep reps gen adm capt col maj lt sgt st jr sr u.s u.k u.n d.c no fla calif
    mich mass ala ariz colo conn del ill ind kan ky md minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis
    wyo ga la n.y n.j n.h n.m n.c s.c s.d n.d r.i d-calif a.m p.m co inc corp ltd hon det supt insp""".split()
)

Range = tuple[int, int]


def is_name(token: Token) -> bool:
    """Whether the token begins like a name."""
    return token.text[0].isupper()


def is_word(token: Token) -> bool:
    """Whether the token is a word or a figure, neither a mark nor a quotation."""
    return token.quotation < 0 and token.text[0].isalnum()


def is_name_dot(tokens: Sequence[Token], place: int) -> bool:
    """Whether the full stop at `place` belongs to an initial or a shortened title."""
    if tokens[place].text != "." or place == 0 or place + 1 == len(tokens):
        return False
    before = tokens[place - 1]
    return before.end == tokens[place].start and (len(before.text) == 1 or before.low in _NAME_DOTS)


def subject_before(tokens: Sequence[Token], verb: int) -> Range | None:
    """The source that ends right before token `verb`, with what stands in apposition to it."""
    end = verb
    if end == 0:
        return None
    opening = _opening_bracket(tokens, end - 1)
    if opening:
        found = subject_before(tokens, opening)
        return (found[0], end) if found else None
    if tokens[end - 1].text in (",", "—", "–", "-"):
        return _before_apposition(tokens, end - 1)
    start = _phrase_start(tokens, end)
    return _trimmed(tokens, start, end)


def _opening_bracket(tokens: Sequence[Token], place: int) -> int:
    """Where the bracket opens that closes at `place`, 0 where none does."""
    if tokens[place].text != ")":
        return 0
    return next((p for p in range(place - 1, max(0, place - 12), -1) if tokens[p].text == "("), 0)


def _phrase_start(tokens: Sequence[Token], end: int) -> int:
    """How far left the noun phrase reaches that ends before token `end`."""
    start, lowest = end, max(0, end - LONGEST)
    while start > lowest:
        token = tokens[start - 1]
        if is_name_dot(tokens, start - 1) or token.text in ("&", "'", "’", "#", "@", "$", "%", "/"):
            start -= 1
            continue
        if not is_word(token) or token.low in BOUNDARIES or token.low in AUXILIARIES:
            break
        if token.low in ("and", "or") and not _joins_names(tokens, start - 1, end):
            break
        if token.low in PRONOUNS and start < end:
            break
        start -= 1
        if token.low in PRONOUNS or (
            token.low in DETERMINERS and start < end - 1 and not _goes_on_before(tokens, start)
        ):
            break
    return start


def _goes_on_before(tokens: Sequence[Token], article: int) -> bool:
    """Whether the phrase goes on before an article: "a spokesman for the ministry", "all the men"."""
    before = tokens[article - 1] if article else None
    return before is not None and (
        before.low in PREPOSITIONS or before.low in DETERMINERS or before.low in ("and", "or")
    )


def _joins_names(tokens: Sequence[Token], conjunction: int, end: int) -> bool:
    """Whether "and" stands between two sources rather than between two clauses."""
    if conjunction == 0 or conjunction + 1 >= end or tokens[conjunction + 1].low in PRONOUNS:
        return False
    return is_name(tokens[conjunction - 1]) == is_name(tokens[conjunction + 1])


def _trimmed(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """Leading prepositions with their time, conjunctions and adverbs are no part of a source."""
    while start < end and (tokens[start].low in ("and", "or") or tokens[start].low in ADVERBS):
        start += 1
    while end > start and tokens[end - 1].low in TIME_WORDS and end - start > 1 and tokens[end - 1].low != "this":
        end -= 1
    if start < end and tokens[start].low in PREPOSITIONS:
        start = _behind_preposition(tokens, start, end)
    if start >= end or not any(is_word(t) for t in tokens[start:end]):
        return None
    if end - start == 1 and (
        tokens[start].low in TIME_WORDS
        or tokens[start].low
        in DETERMINERS
        - {
            "this",
            "that",
            "some",
            "many",
            "both",
            "most",
            "others",
            "one",
            "all",
            "another",
            "several",
            "few",
            "these",
            "those",
        }
    ):
        return None
    return start, end


def _behind_preposition(tokens: Sequence[Token], start: int, end: int) -> int:
    """In "On Monday Ann Roe said" the source begins behind the phrase of time; None found, no source."""
    place = start + 1
    while place < end and (
        tokens[place].low in TIME_WORDS
        or tokens[place].text[0].isdigit()
        or tokens[place].low
        in ("the", "a", "an", "week", "month", "year", "morning", "night", "afternoon", "evening", "weekend", ".")
    ):
        place += 1
    if place < end and place > start + 1:
        return place
    names = [p for p in range(start + 1, end) if is_name(tokens[p]) or tokens[p].low in PRONOUNS]
    return names[-1] if names and tokens[names[-1]].low in PRONOUNS else end


def _before_apposition(tokens: Sequence[Token], comma: int) -> Range | None:
    """The source before a comma: the leftmost stretch between commas that can still be part of the name."""
    if comma == 0:
        return None
    end = comma
    start = _segment_start(tokens, end)
    segments = [(start, end)]
    while len(segments) < 6 and start > 0 and tokens[start - 1].text in (",", "—", "–", "-", "("):
        start, end = _segment_start(tokens, start - 1), start - 1
        segments.append((start, end))
    return _head(tokens, segments)


def _segment_start(tokens: Sequence[Token], end: int) -> int:
    start, lowest = end, max(0, end - LONGEST)
    while start > lowest:
        token = tokens[start - 1]
        if token.quotation >= 0 or (
            token.text in (",", "—", "–", ";", ":", "(", "-", ".") and not is_name_dot(tokens, start - 1)
        ):
            break
        start -= 1
    return start


def _head(tokens: Sequence[Token], segments: list[Range]) -> Range | None:
    """The whole from its head to the last comma; `segments` run from right to left."""
    best: int | None = None
    for number, (start, end) in enumerate(segments):
        if start >= end:
            break
        first = tokens[start]
        if first.low in _RELATIVE or any(t.low in _RELATIVE for t in tokens[start:end][:4]):
            continue
        if any(t.low in AUXILIARIES for t in tokens[start:end]) or first.low in BOUNDARIES:
            tail = _phrase_start(tokens, end)
            if best is None and tail < end and number and is_name(tokens[tail]):
                best = tail
            break
        if first.low in PREPOSITIONS:
            continue
        opens = is_name(first) or first.low in DETERMINERS or first.low in PRONOUNS
        if opens and (number == 0 or best is None or is_name(first)):
            best = start
    last = segments[0][1]
    return None if best is None else _trimmed(tokens, best, last)


def subject_behind(tokens: Sequence[Token], verb: int) -> Range | None:
    """The source that begins right behind token `verb` ("said Ann Roe, the mayor"), up to where the tag ends."""
    start = verb + 1
    while start < len(tokens) and tokens[start].low in ADVERBS:
        start += 1
    if start >= len(tokens) or not is_word(tokens[start]):
        return None
    first = tokens[start]
    if not (is_name(first) or first.low in DETERMINERS or first.low in PRONOUNS) or first.low in ("i", "we", "you"):
        return None
    if first.low in TIME_WORDS and not is_name(first):
        return None
    end = start + 1
    while end < min(len(tokens), start + LONGEST) and not _ends_source(tokens, start, end):
        end += 1
    while end > start and not is_word(tokens[end - 1]):
        end -= 1
    return (start, end) if end > start else None


def _ends_source(tokens: Sequence[Token], start: int, place: int) -> bool:
    token = tokens[place]
    if token.quotation >= 0 or token.text in _STOPS or (token.text == "." and not is_name_dot(tokens, place)):
        return True
    if tokens[start].low in PRONOUNS:
        return True
    if token.text != "," and any(t.low == "who" for t in tokens[start:place]):
        return False
    if token.low in (
        "when",
        "while",
        "because",
        "after",
        "during",
        "on",
        "in",
        "at",
        "before",
        "as",
        "via",
        "but",
        "that",
        "to",
    ):
        return True
    if token.low in TIME_WORDS:
        return True
    if token.text == ",":
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if following is None or following.quotation >= 0 or following.low.endswith("ing"):
            return True
        return following.low in ("and", "but", "though", "although", "when", "while", "after", "as", "because", "if")
    return False
