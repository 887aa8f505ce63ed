"""Finds the tags of an outer sentence: which words name the source, which say that it spoke, and what it said.

"The ferry will sail, said Ann Roe, the master" has one tag: source "Ann Roe, the master", cue "said", content "The
ferry will sail". A tag stands before what was said, behind it, or in the middle of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.reading.cues import (
    ADVERBS,
    AUXILIARIES,
    BEING,
    CALLING,
    DETERMINERS,
    PARTICIPLES,
    PREPOSITIONS,
    PRONOUNS,
    SAYING,
    TELLING,
    TIME_WORDS,
    is_adverb,
)
from onrecord.reading.outline import OuterSentence, Token
from onrecord.reading.source_phrase import Range, is_name, is_word, subject_before, subject_behind

_CITED = frozenset("said reported told alleged claimed believed thought announced estimated".split())


@dataclass(frozen=True, slots=True)
class Tag:
    """Who, the word that says so, and what was said, in tokens of one outer sentence.

    `start` to `end` is all that belongs to the tag and not to its content. `cites` is the place of the tag that this
    one cites ("according to The Lantern, citing two officials"). `passive` tells "it was said" and its like.
    """

    source: Range | None
    cue: Range
    start: int
    end: int
    content: tuple[Range, ...] = ()
    passive: bool = False
    form: str = "saying"


def find_tags(sentence: OuterSentence) -> list[Tag]:
    """The tags of a sentence in order, each with its content."""
    tags: list[Tag] = []
    for place, token in enumerate(sentence.tokens):
        if tags and place < tags[-1].end:
            continue
        tag = _tag_at(sentence.tokens, place, token, tags)
        if tag:
            tags.append(tag)
    return [replace(tag, content=content) for tag, content in _contents(sentence.tokens, tags)]


def _tag_at(tokens: Sequence[Token], place: int, token: Token, before: list[Tag]) -> Tag | None:
    low = token.low
    if low == "according" and _low(tokens, place + 1) == "to":
        return _according(tokens, place)
    if low == "as" and place + 2 < len(tokens):
        return _as_put(tokens, place)
    if low == ":" and _is_quoted(tokens, place + 1):
        return _colon(tokens, place, before)
    if low in PARTICIPLES:
        return _participle(tokens, place, before)
    if low in SAYING or low in TELLING or low in CALLING:
        return _verb(tokens, place, before)
    return None


def _low(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].low if 0 <= place < len(tokens) else ""


def _is_quoted(tokens: Sequence[Token], place: int) -> bool:
    return 0 <= place < len(tokens) and tokens[place].quotation >= 0


def _according(tokens: Sequence[Token], place: int) -> Tag | None:
    source = _noun_phrase(tokens, place + 2, at_start=place == 0)
    if source is None:
        return None
    return Tag(source, (place, place + 2), place, source[1], form="according")


def _noun_phrase(tokens: Sequence[Token], start: int, *, at_start: bool) -> Range | None:
    """The source behind "according to"; a tag that opens the sentence ends at its first comma."""
    end = start
    while end < len(tokens) and end - start < 40:
        token = tokens[end]
        if (
            token.quotation >= 0
            or token.text in (";", ":", "?", "!", "—", "–")
            or token.low in ("which", "who", "that", "but", "when", "as")
        ):
            break
        if token.text == "." and (end + 1 == len(tokens) or len(tokens[end - 1].text) > 5):
            break
        if token.text == "," and (
            at_start or not (end + 1 < len(tokens) and tokens[end + 1].low in ("a", "an", "the"))
        ):
            break
        end += 1
    while end > start and not is_word(tokens[end - 1]):
        end -= 1
    return (start, end) if end > start else None


def _as_put(tokens: Sequence[Token], place: int) -> Tag | None:
    """ "As Ann Roe put it": the words between are the source."""
    for end in range(place + 2, min(place + 9, len(tokens) - 1)):
        if tokens[end].low in ("put", "puts") and _low(tokens, end + 1) == "it":
            return Tag((place + 1, end), (place, end + 2), place, end + 2, form="parenthesis")
        if not is_word(tokens[end]):
            break
    return None


def _colon(tokens: Sequence[Token], place: int, before: list[Tag]) -> Tag | None:
    """ "Ann Roe, mayor: “…”": a colon does for the verb where no tag stands before it."""
    if before and before[-1].end >= place - 8:
        return None
    source = leading_subject(tokens, place)
    return Tag(source, (place, place + 1), place if source is None else source[0], place + 1, form="colon")


def leading_subject(tokens: Sequence[Token], end: int) -> Range | None:
    """The first run of words that reads like a person or a body."""
    for start in range(min(end, 30)):
        token = tokens[start]
        if token.low in PRONOUNS - {"i", "you", "we", "it"}:
            return start, start + 1
        if is_name(token) and is_word(token) and (start or _opens_name(tokens, end)):
            if start and tokens[start - 1].low in PREPOSITIONS or token.low in TIME_WORDS or token.low in PREPOSITIONS:
                continue
            last = start + 1
            while (
                last < end
                and is_word(tokens[last])
                and (is_name(tokens[last]) or tokens[last].low in ("of", "the", "de", "van", "von"))
            ):
                last += 1
            if last < end and tokens[last].low in ("'s", "’s"):
                continue
            while tokens[last - 1].low in ("of", "the"):
                last -= 1
            return start, last
    return None


def _opens_name(tokens: Sequence[Token], end: int) -> bool:
    first = tokens[0].low
    if first in DETERMINERS or first in PREPOSITIONS or first in ADVERBS or is_adverb(first) or first in AUXILIARIES:
        return first == "the" and end > 1 and is_name(tokens[1])
    return first not in (
        "but",
        "and",
        "if",
        "when",
        "while",
        "as",
        "there",
        "it",
        "i",
        "we",
        "you",
        "what",
        "how",
        "who",
        "why",
        "because",
        "so",
        "or",
        "yet",
        "then",
        "now",
    )


def _participle(tokens: Sequence[Token], place: int, before: list[Tag]) -> Tag | None:
    if _low(tokens, place - 1) in PREPOSITIONS | DETERMINERS | BEING and _low(tokens, place - 1) != "as":
        if not (_low(tokens, place - 1) in BEING and tokens[place].low != "reading"):
            return None
    end = (
        _behind_object(tokens, place)
        if tokens[place].low in ("telling", "reminding", "warning", "urging", "asking")
        else place + 1
    )
    if not _has_content(tokens, place, end):
        return None
    source = before[-1].source if before and not before[-1].passive else leading_subject(tokens, place)
    return Tag(source, (place, place + 1), place, end, form="participle")


def _has_content(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Whether something said can follow: a quotation soon, "that", or a clause behind a verb that takes one."""
    if (
        _low(tokens, end) == "that"
        or _is_quoted(tokens, end)
        or (_low(tokens, end) in (",", ":") and _is_quoted(tokens, end + 1))
    ):
        return True
    low = tokens[place].low
    near = any(_is_quoted(tokens, p) for p in range(end, min(end + 14, len(tokens))))
    return near or (
        low
        in (
            "saying",
            "adding",
            "noting",
            "arguing",
            "claiming",
            "insisting",
            "telling",
            "stating",
            "explaining",
            "warning",
            "suggesting",
        )
        and end < len(tokens)
        and is_word(tokens[end])
        and tokens[end].low not in PREPOSITIONS
    )


def _verb(tokens: Sequence[Token], place: int, before: list[Tag]) -> Tag | None:
    group = _verb_group(tokens, place)
    previous = _low(tokens, group - 1)
    if (
        previous in ("to", "not")
        or (previous in DETERMINERS and previous not in ("this", "that", "some", "many", "all", "both", "most"))
        or previous in PREPOSITIONS
    ):
        return None
    if any(t.low in BEING for t in tokens[group:place]):
        return _passive(tokens, group, place)
    inverted = _inverted(tokens, group, place)
    if inverted:
        return inverted
    source = _source_before(tokens, group, before)
    if source is None:
        return None
    end = _behind_object(tokens, place) if tokens[place].low in TELLING else place + 1
    start = source[0] if source[1] <= group and source[1] >= group - 12 else group
    if tokens[place].low in CALLING and not any(_is_quoted(tokens, p) for p in range(end, min(end + 40, len(tokens)))):
        return None
    return Tag(source, (place, place + 1), start, end)


def _verb_group(tokens: Sequence[Token], place: int) -> int:
    """Where the verb with its auxiliaries and adverbs begins."""
    start = place
    while start > 0 and start > place - 6 and is_word(tokens[start - 1]):
        low = tokens[start - 1].low
        if not (low in AUXILIARIES or is_adverb(low)) or (is_name(tokens[start - 1]) and start > 1):
            break
        start -= 1
    return start


def _source_before(tokens: Sequence[Token], group: int, before: list[Tag]) -> Range | None:
    previous = _low(tokens, group - 1)
    if previous in ("who", "which"):
        place = group - 2 if _low(tokens, group - 2) == "," else group - 1
        return subject_before(tokens, place)
    if previous in ("and", "but", "then", "or"):
        if before and not before[-1].passive:
            return before[-1].source
        return leading_subject(tokens, group - 1)
    if _is_quoted(tokens, group - 1):
        return None
    found = subject_before(tokens, group)
    if found is None and previous == "," and before:
        return before[-1].source
    return found


def _passive(tokens: Sequence[Token], group: int, place: int) -> Tag | None:
    """ "It was said that", "is reported to have"; an agent behind "by" is the source, "quoted as saying" has one before."""
    low = tokens[place].low
    if low == "quoted" and _low(tokens, place + 1) == "as":
        source = subject_before(tokens, group)
        end = min(place + 3, len(tokens))
        return Tag(source, (place, end), source[0] if source else group, end)
    following = _low(tokens, place + 1)
    if low in _CITED and (following in ("that", "to") and (_low(tokens, group - 1) == "it" or following == "to")):
        start = group - 1 if _low(tokens, group - 1) == "it" else group
        return Tag(None, (group, place + 1), start, place + 1, passive=True, form="passive")
    return None


def _inverted(tokens: Sequence[Token], group: int, place: int) -> Tag | None:
    """ "“…,” said Ann Roe": the verb stands right behind what was said, and the source behind the verb."""
    opener = group == 0 or _is_quoted(tokens, group - 1) or _low(tokens, group - 1) in (",", "?", "!", "—")
    if not opener or group == 0 and not is_name(tokens[0]):
        return None
    if group == place == 0:
        return None
    if (
        _low(tokens, group - 1) == ","
        and not _is_quoted(tokens, group - 2)
        and not _ends_clause(tokens, group - 1, place)
    ):
        return None
    source = subject_behind(tokens, place)
    if source is None or not _tag_ends(tokens, source[1]):
        return None
    return Tag(source, (place, place + 1), group, source[1])


def _ends_clause(tokens: Sequence[Token], comma: int, place: int) -> bool:
    """Whether what stands before the comma can be what was said rather than a name with its apposition."""
    return comma >= 3 and any(
        t.low in AUXILIARIES or t.low.endswith(("ed", "s")) for t in tokens[max(0, comma - 30) : comma]
    )


def _tag_ends(tokens: Sequence[Token], place: int) -> bool:
    if place >= len(tokens):
        return True
    token = tokens[place]
    return (
        token.quotation >= 0
        or not is_word(token)
        or token.low in PREPOSITIONS
        or token.low in TIME_WORDS
        or token.low in ("when", "as", "while", "because", "but", "to")
    )


def _behind_object(tokens: Sequence[Token], place: int) -> int:
    """The token behind the words that name whom it was said to."""
    end = place + 1
    if end < len(tokens) and tokens[end].low in ("him", "her", "them", "us", "me", "it", "you"):
        return end + 1
    while end < len(tokens) and end < place + 10:
        token = tokens[end]
        if not is_word(token) or token.low in (
            "that",
            "he",
            "she",
            "they",
            "it",
            "there",
            "if",
            "whether",
            "to",
            "how",
            "what",
            "why",
        ):
            break
        if (
            end > place + 1
            and not is_name(token)
            and token.low not in ("of", "and", "at", "in", "on", "for", "news")
            and (is_name(tokens[end - 1]) or token.low in DETERMINERS)
        ):
            if token.low not in TIME_WORDS:
                break
        end += 1
    return end


def _contents(tokens: Sequence[Token], tags: list[Tag]) -> Iterator[tuple[Tag, tuple[Range, ...]]]:
    for number, tag in enumerate(tags):
        left = tags[number - 1].end if number else 0
        right = tags[number + 1].start if number + 1 < len(tags) else len(tokens)
        before, behind = (
            _stretch(tokens, left, tag.start),
            _stretch(tokens, _behind_adverbial(tokens, tag.end, right), max(right, tag.end)),
        )
        yield tag, _chosen(tokens, tag, before, behind, first=number == 0)


def _chosen(
    tokens: Sequence[Token], tag: Tag, before: Range | None, behind: Range | None, *, first: bool
) -> tuple[Range, ...]:
    """What was said stands behind the tag, before it, or around it."""
    both = tuple(r for r in (before, behind) if r)
    if tag.form in ("according", "parenthesis"):
        return both
    if tag.form in ("participle", "passive", "colon"):
        return (behind,) if behind else ()
    closes = before is not None and (
        _is_quoted(tokens, before[1] - 1) or _low(tokens, before[1]) in (",", "?", "!", "—")
    )
    if not closes or not first or before is None:
        return (behind,) if behind else both
    if behind is None:
        return (before,)
    if _is_quoted(tokens, before[1] - 1) or (_low(tokens, tag.end) == "," and not _is_quoted(tokens, tag.end + 1)):
        return both
    return (behind,)


def _stretch(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """The tokens without the marks and joining words at both ends; None where no word is left."""
    while start < end and not is_word(tokens[start]) and tokens[start].quotation < 0:
        start += 1
    while end > start and not is_word(tokens[end - 1]) and tokens[end - 1].quotation < 0:
        end -= 1
    while end > start and tokens[end - 1].low in ("and", "but", ","):
        end -= 1
    return (start, end) if end > start else None


def _behind_adverbial(tokens: Sequence[Token], start: int, right: int) -> int:
    """Behind the tag, "on Monday in a letter" belongs to it where what was said begins only afterwards."""
    place = start
    if place >= right or not (
        tokens[place].low in PREPOSITIONS or tokens[place].low in TIME_WORDS or is_adverb(tokens[place].low)
    ):
        return place
    while place < min(right, start + 40):
        token = tokens[place]
        if token.low == "that" or token.quotation >= 0 or token.text in (":", ","):
            return place
        place += 1
    if (
        tokens[start].low in TIME_WORDS
        and start + 1 < right
        and not tokens[start + 1].low in PREPOSITIONS
        and is_word(tokens[start + 1])
    ):
        return start + 1
    return right
