"""Finds the tag around a verb of speech: "Ann Roe said", "said Ann Roe", "Ann Roe told Channel 9", "it was said that".

What comes in are the tokens of an outer sentence, the place of a verb and the tags found before it; what goes out is
the tag, or None where the word is no verb of speech here ("the reports", "to say the least").
"""

from collections.abc import Sequence

from onrecord.reading.cues import (
    ALONE,
    AUXILIARIES,
    BEING,
    CALLING,
    DETERMINERS,
    NOUN_LIKE,
    PREPOSITIONS,
    PRONOUNS,
    SAYING,
    TELLING,
    TIME_WORDS,
    WITH_CLAUSE,
    is_adverb,
)
from onrecord.reading.leading_subject import leading_subject
from onrecord.reading.outline import Token
from onrecord.reading.source_phrase import Range, is_name, is_word, subject_before, subject_behind
from onrecord.reading.tag import Tag, is_quoted, low

_CITED = frozenset("said reported told alleged claimed believed thought announced estimated rumored rumoured".split())
_HEARERS = frozenset("him her them us me it you".split())
_CLAUSE_OPENERS = frozenset("that he she they it there if whether to how what why i we".split())
_TAG_CLOSERS = frozenset("when as while because but to".split())
_STANDING_ALONE = frozenset("this that some many all both most others one another several few these those".split())
_NEVER_INVERTED = (TELLING | CALLING) - SAYING
FAR = 40


def verb_tag(tokens: Sequence[Token], place: int, before: Sequence[Tag]) -> Tag | None:
    """The tag around the verb at `place`, None where there is none."""
    group = _verb_group(tokens, place)
    if not _can_be_verb(tokens, group, place):
        return None
    if any(t.low in BEING for t in tokens[group:place]):
        return _passive(tokens, group, place)
    inverted = _inverted(tokens, group, place)
    if inverted:
        return inverted
    source = _source_before(tokens, group, before)
    if source is None or _is_relative(tokens, source, place):
        return None
    end = behind_hearer(tokens, place) if tokens[place].low in TELLING else place + 1
    if (tokens[place].low in CALLING and not _calls_names(tokens, end)) or not _takes_clause(tokens, place):
        return None
    return Tag(source, (place, place + 1), _tag_start(tokens, source, group), end)


def _verb_group(tokens: Sequence[Token], place: int) -> int:
    """Where the verb with its auxiliaries and adverbs begins."""
    start = place
    while start > max(0, place - 6) and is_word(tokens[start - 1]):
        word = tokens[start - 1].low
        if not (word in AUXILIARIES or is_adverb(word)) or (is_name(tokens[start - 1]) and start > 1):
            break
        start -= 1
    return start


def _can_be_verb(tokens: Sequence[Token], group: int, place: int) -> bool:
    """Whether the word stands where a verb can: not behind "to", an article or a preposition."""
    previous = low(tokens, group - 1)
    if previous in ("to", "not") or previous in PREPOSITIONS or previous.endswith(("'s", "s'")):
        return False
    if previous in ("'", "’") or (previous in DETERMINERS and previous not in _STANDING_ALONE):
        return False
    if is_name(tokens[place]) and place and not _in_headline(tokens):
        return False
    return tokens[place].low not in NOUN_LIKE or group < place or _verb_after_all(tokens, place)


def _quotation_before(tokens: Sequence[Token], place: int) -> bool:
    """Whether a quotation ends so shortly before that only its tag can stand between ("“…,” the statement reads")."""
    for earlier in range(place - 1, max(-1, place - 9), -1):
        if tokens[earlier].quotation >= 0:
            return True
        if not is_word(tokens[earlier]) or tokens[earlier].low in AUXILIARIES:
            return False
    return False


def _in_headline(tokens: Sequence[Token]) -> bool:
    """Whether most words begin with a capital, as in a headline."""
    words = [t for t in tokens[:30] if is_word(t) and len(t.text) > 3]
    return sum(is_name(t) for t in words) * 10 > len(words) * 7


def _verb_after_all(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word that is as often a noun is a verb here ("Roe claims", "the letter notes that")."""
    if place == 0:
        return False
    beside, following = tokens[place - 1], low(tokens, place + 1)
    if beside.quotation >= 0 or (not following.isalnum() and _quotation_before(tokens, place)):
        return True
    if is_name(beside) or beside.low in PRONOUNS or beside.low in ("who", "which", ","):
        return True
    return (
        following == "that"
        or is_quoted(tokens, place + 1)
        or (following in (",", ":") and is_quoted(tokens, place + 2))
    )


def _is_relative(tokens: Sequence[Token], source: Range, place: int) -> bool:
    """Whether "that Roe posted" only tells which thing is meant ("the video that Roe posted, …")."""
    if low(tokens, source[0] - 1) not in ("that", "which", "whom") or low(tokens, source[0] - 2) in (",", ""):
        return False
    return low(tokens, place + 1) != "that" and not is_quoted(tokens, place + 1)


def _takes_clause(tokens: Sequence[Token], place: int) -> bool:
    """Whether what follows can have been said, where the verb has other meanings ("claimed a victory")."""
    if tokens[place].low not in WITH_CLAUSE or _quotation_before(tokens, place):
        return True
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is None or not is_word(following) or following.low in _CLAUSE_OPENERS:
        return True
    return any(t.quotation >= 0 or t.low == "that" for t in tokens[place + 1 : place + 12])


def _calls_names(tokens: Sequence[Token], end: int) -> bool:
    """Whether words in quotation marks follow in the same breath ("called the plan “mad”"), or the verb needs none."""
    if tokens[end - 1].low in ALONE or (
        tokens[end - 1].low in ("called", "calls") and low(tokens, end) in ("for", "on")
    ):
        return True
    for place in range(end, min(end + FAR // 2, len(tokens))):
        if is_quoted(tokens, place):
            return low(tokens, place - 1) != ","
    return False


def _tag_start(tokens: Sequence[Token], source: Range, group: int) -> int:
    """The tag begins with its source where that stands close by, else with the verb.

    Where a quotation ends shortly before, the few words between belong to the tag as well ("“…,” another friend, Ann
    Roe, said").
    """
    start = source[0] if group - 14 <= source[1] <= group else group
    for place in range(start - 1, max(-1, start - 10), -1):
        if is_quoted(tokens, place):
            return place + 1
        if tokens[place].low in AUXILIARIES or tokens[place].text in (".", ";", ":"):
            break
    return start


def _source_before(tokens: Sequence[Token], group: int, before: Sequence[Tag]) -> Range | None:
    previous = low(tokens, group - 1)
    if previous in ("who", "which"):
        place = group - 2 if low(tokens, group - 2) == "," else group - 1
        named = subject_before(tokens, place)
        return (named[0], group) if named else (group - 1, group)
    if previous in ("and", "but", "then", "or", "also"):
        return before[-1].source if before else leading_subject(tokens, group - 1, common=True)
    if is_quoted(tokens, group - 1):
        return before[-1].source if before else None
    found = subject_before(tokens, group)
    if found is None or (found[1] == group and low(tokens, found[0] - 1) in AUXILIARIES):
        found = _over_relative(tokens, group) or found
    if found is None and previous == "," and before:
        return before[-1].source
    return found


def _over_relative(tokens: Sequence[Token], group: int) -> Range | None:
    """The source where a relative clause stands between it and the verb ("a friend who was there said")."""
    for place in range(group - 1, max(0, group - 14), -1):
        if not is_word(tokens[place]):
            return None
        if tokens[place].low in ("who", "which"):
            named = subject_before(tokens, place)
            return (named[0], group) if named else None
    return None


def _passive(tokens: Sequence[Token], group: int, place: int) -> Tag | None:
    """Reads "It was said that", "is reported to have", "was quoted as saying"."""
    word, following = tokens[place].low, low(tokens, place + 1)
    if word == "quoted" and following == "as":
        source = subject_before(tokens, group)
        end = min(place + 3, len(tokens))
        return Tag(source, (place, end), source[0] if source else group, end)
    if word == "asked" and following in (",", ":", "if", "whether", "why", "how", "what", "about"):
        return Tag(None, (group, place + 1), group, place + 1, form="asked")
    impersonal = low(tokens, group - 1) == "it"
    hearsay = following == "to" and low(tokens, place + 2) in ("be", "have")
    if word in _CITED and (hearsay or (impersonal and following == "that")):
        return Tag(None, (group, place + 1), group - impersonal, place + 1, form="passive")
    return None


def _inverted(tokens: Sequence[Token], group: int, place: int) -> Tag | None:
    """Reads "“…,” said Ann Roe": the verb stands right behind what was said, and the source behind the verb."""
    if tokens[place].low in _NEVER_INVERTED or not _behind_content(tokens, group):
        return None
    source = subject_behind(tokens, place)
    if source is None or not _tag_ends(tokens, source[1]):
        return None
    return Tag(source, (place, place + 1), group, source[1])


def _behind_content(tokens: Sequence[Token], group: int) -> bool:
    """Whether what stands right before the verb can be what was said rather than its subject."""
    if group == 0:
        return is_name(tokens[0])
    if is_quoted(tokens, group - 1):
        return True
    if low(tokens, group - 1) not in (",", "?", "!", "—"):
        return False
    if is_quoted(tokens, group - 2):
        return True
    subject = subject_before(tokens, group)
    clause = any(t.low in AUXILIARIES or t.low.endswith("ed") for t in tokens[max(0, group - FAR) : group])
    return clause and (subject is None or (subject[0] > 0 and not is_name(tokens[subject[0]])))


def _tag_ends(tokens: Sequence[Token], place: int) -> bool:
    if place >= len(tokens) or not is_word(tokens[place]):
        return True
    word = tokens[place].low
    return word in PREPOSITIONS or word in TIME_WORDS or word in _TAG_CLOSERS


def behind_hearer(tokens: Sequence[Token], place: int) -> int:
    """The token behind the words that name whom it was said to ("told Channel 9 | that")."""
    end = place + 1
    if low(tokens, end) in _HEARERS:
        return end + 1
    while end < min(len(tokens), place + 10):
        token = tokens[end]
        if not is_word(token) or token.low in _CLAUSE_OPENERS or (end > place + 1 and _hearer_ends(tokens, end)):
            break
        end += 1
    return end


def _hearer_ends(tokens: Sequence[Token], end: int) -> bool:
    """Whether the clause begins at `end`: an article, or a small word behind a name."""
    token, previous = tokens[end], tokens[end - 1]
    if (
        token.low in TIME_WORDS
        or token.text[0].isdigit()
        or token.low in ("of", "and", "at", "in", "on", "for", "news")
    ):
        return False
    if token.low in DETERMINERS:
        return previous.low not in PREPOSITIONS and previous.low != "and"
    return is_name(previous) and not is_name(token)
