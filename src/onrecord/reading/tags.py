"""Finds the tags of an outer sentence: which words name the source, which say that it spoke, and what it said.

"The ferry will sail, said Ann Roe, the master" has one tag: source "Ann Roe, the master", cue "said", content "The
ferry will sail". A tag stands before what was said, behind it, or in the middle of it.
"""

from collections.abc import Sequence

from onrecord.reading.cues import (
    BEING,
    CALLING,
    CARRYING_ON,
    DETERMINERS,
    PARTICIPLES,
    PREPOSITIONS,
    SAYING,
    TELLING,
)
from onrecord.reading.leading_subject import leading_subject
from onrecord.reading.outline import OuterSentence, Token
from onrecord.reading.source_phrase import Range, is_name, is_word, subject_before, subject_behind
from onrecord.reading.speech_tag import behind_hearer, verb_tag
from onrecord.reading.tag import Tag, is_quoted, low
from onrecord.reading.tag_content import contents_of

LONGEST, MOST = 2_000, 40
"""No sentence of a newspaper has more tokens or tags; past them nothing is looked for, which bounds the work."""
_HEARER_TAKING = frozenset("telling reminding warning urging asking assuring informing".split())
_SHOWING = frozenset("showed shows showing captured captures heard saw featuring featured recorded filmed".split())
_CITING = frozenset("citing cited cites quoting quoted quotes".split())
_ENDS_PHRASE = frozenset("which who that but when as while although though because after before".split())


def find_tags(sentence: OuterSentence) -> list[Tag]:
    """The tags of a sentence in order, each with its content; one at the very end may still wait for its content."""
    tags: list[Tag] = []
    for place, token in enumerate(sentence.tokens[:LONGEST]):
        if len(tags) == MOST:
            break
        if tags and place < tags[-1].end:
            continue
        tag = _tag_at(sentence.tokens, place, token, tags)
        if tag:
            tags.append(tag)
    return contents_of(sentence.tokens, tags) or _unusual(sentence.tokens)


def _tag_at(tokens: Sequence[Token], place: int, token: Token, before: Sequence[Tag]) -> Tag | None:
    word = token.low
    if word == "according" and low(tokens, place + 1) == "to":
        return _according(tokens, place)
    if word == "as":
        return _as_put(tokens, place)
    if word == ":" and (is_quoted(tokens, place + 1) or place + 1 == len(tokens)):
        return _colon(tokens, place, before)
    if word == "citing":
        return _citing(tokens, place)
    if word in PARTICIPLES:
        return _participle(tokens, place, before)
    if word in SAYING or word in TELLING or word in CALLING:
        return verb_tag(tokens, place, before)
    return None


def _according(tokens: Sequence[Token], place: int) -> Tag | None:
    source = _noun_phrase(tokens, place + 2, at_start=place == 0)
    return Tag(source, (place, place + 2), place, source[1], form="according") if source else None


def _citing(tokens: Sequence[Token], place: int) -> Tag | None:
    if place and is_word(tokens[place - 1]):
        return None
    source = _noun_phrase(tokens, place + 1, at_start=False)
    return Tag(source, (place, place + 1), place, source[1], form="citing") if source else None


def _noun_phrase(tokens: Sequence[Token], start: int, *, at_start: bool) -> Range | None:
    """The source behind "according to"; a tag that opens the sentence ends at its first comma."""
    end = start
    while end < min(len(tokens), start + 40):
        token = tokens[end]
        if token.quotation >= 0 or token.text in (";", ":", "?", "!", "—", "–") or token.low in _ENDS_PHRASE:
            break
        if token.text == "." and (end + 1 == len(tokens) or len(tokens[end - 1].text) > 5):
            break
        if token.text == "," and (at_start or low(tokens, end + 1) not in ("a", "an", "the")):
            break
        end += 1
    while end > start and not is_word(tokens[end - 1]):
        end -= 1
    return (start, end) if end > start else None


def _as_put(tokens: Sequence[Token], place: int) -> Tag | None:
    """Reads "As Ann Roe put it": the words between are the source."""
    for end in range(place + 2, min(place + 9, len(tokens) - 1)):
        if tokens[end].low in ("put", "puts") and low(tokens, end + 1) == "it":
            return Tag((place + 1, end), (end, end + 2), place, end + 2, form="parenthesis")
        if not is_word(tokens[end]):
            break
    return None


def _colon(tokens: Sequence[Token], place: int, before: Sequence[Tag]) -> Tag | None:
    """Reads "Ann Roe, mayor: “…”": a colon does for the verb where no tag stands right before it."""
    name = _name_before(tokens, place)
    if before and name is None:
        return None
    source = name or leading_subject(tokens, place)
    return Tag(source, (place, place + 1), place if source is None else source[0], place + 1, form="colon")


def _name_before(tokens: Sequence[Token], colon: int) -> Range | None:
    """A name right before a colon, at the start of the sentence or behind a dash ("— Ann Roe: “…”")."""
    start = colon
    while (
        start > max(0, colon - 8)
        and is_word(tokens[start - 1])
        and (is_name(tokens[start - 1]) or low(tokens, start - 1) in ("and", "of"))
    ):
        start -= 1
    opens = start == 0 or tokens[start - 1].text in ("-", "—", "–", "•", "*", ".")
    return (start, colon) if start < colon and opens else None


def _participle(tokens: Sequence[Token], place: int, before: Sequence[Tag]) -> Tag | None:
    previous = low(tokens, place - 1)
    if previous in PREPOSITIONS or previous in DETERMINERS or (previous in BEING and low(tokens, place) == "reading"):
        return None
    end = behind_hearer(tokens, place) if tokens[place].low in _HEARER_TAKING else place + 1
    if not _has_content(tokens, place, end):
        return None
    source = _participle_source(tokens, place, before)
    return Tag(source, (place, place + 1), place, end, form="participle")


def _participle_source(tokens: Sequence[Token], place: int, before: Sequence[Tag]) -> Range | None:
    """Whoever spoke before the comma, or the words right before the participle ("a banner reading")."""
    previous = low(tokens, place - 1)
    if previous in BEING:
        return subject_before(tokens, place - 1)
    shown = _shown_or_cited(tokens, place)
    if shown:
        return shown
    if previous not in (",", "and", "—", "") and not is_quoted(tokens, place - 1):
        nearby = subject_before(tokens, place)
        if nearby and nearby[1] - nearby[0] <= 6:
            return nearby
    if before and before[-1].source:
        return before[-1].source
    return leading_subject(tokens, place) or (subject_behind(tokens, place) if place == 0 else None)


def _shown_or_cited(tokens: Sequence[Token], place: int) -> Range | None:
    """Whoever is shown or cited: "the clip showed two sailors calling it …", "citing one of them as saying"."""
    end = place - (low(tokens, place - 1) == "as")
    words = _CITING if end < place else _SHOWING
    for start in range(end - 1, max(-1, end - 12), -1):
        if tokens[start].low in words:
            return (start + 1, end) if start + 1 < end else None
        if not is_word(tokens[start]) and tokens[start].text not in ("'", "’"):
            return None
    return None


def _has_content(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Whether something said can follow: "that", a quotation soon, or a clause behind a verb that takes one."""
    if low(tokens, end) == "that" or any(is_quoted(tokens, p) for p in range(end, min(end + 14, len(tokens)))):
        return True
    if tokens[place].low in ("reporting", "writing", "saying") and low(tokens, len(tokens) - 1) == ":":
        return True
    clause = end < len(tokens) and is_word(tokens[end]) and tokens[end].low not in PREPOSITIONS
    return tokens[place].low in CARRYING_ON and clause


def _unusual(tokens: Sequence[Token]) -> list[Tag]:
    """Any verb does right behind a quotation that ends so: "“…,” Ann Roe shrugged." and "“…,” shrugged Ann Roe."."""
    for place in range(1, min(len(tokens), 400)):
        if is_quoted(tokens, place) and low(tokens, place - 1) in (",", ":"):
            source = leading_subject(tokens, place - 1)
            if source and source[1] < place - 1:
                to_say = low(tokens, place - 3) == "to" and place - 3 >= source[1]
                cue = (place - 3, place - 1) if to_say else (source[1], source[1] + 1)
                return [Tag(source, cue, source[0], place - 1, content=((place, place + 1),))]
        if place + 1 >= len(tokens) or not is_quoted(tokens, place - 1) or not is_word(tokens[place]):
            continue
        if place != 1 and not is_quoted(tokens, place - 2) and low(tokens, place - 2) not in (",", ":"):
            continue
        tag = _verb_behind_name(tokens, place) or _name_behind_verb(tokens, place)
        if tag:
            return [tag]
    return []


def _verb_behind_name(tokens: Sequence[Token], place: int) -> Tag | None:
    end = place
    while (
        end < min(len(tokens), place + 6)
        and is_word(tokens[end])
        and (is_name(tokens[end]) or low(tokens, end) in ("he", "she", "they", "it", "the"))
    ):
        end += 1
    if end == place or not low(tokens, end).endswith(("ed", "s")) or not _closed(tokens, end + 1):
        return None
    return Tag((place, end), (end, end + 1), place, end + 1, content=((place - 1, place),))


def _name_behind_verb(tokens: Sequence[Token], place: int) -> Tag | None:
    opens = is_name(tokens[place + 1]) or tokens[place + 1].low in DETERMINERS
    if not low(tokens, place).endswith(("ed", "s")) or not opens:
        return None
    source = subject_behind(tokens, place)
    return Tag(source, (place, place + 1), place, source[1], content=((place - 1, place),)) if source else None


def _closed(tokens: Sequence[Token], place: int) -> bool:
    return place >= len(tokens) or not is_word(tokens[place]) or low(tokens, place) in PREPOSITIONS
