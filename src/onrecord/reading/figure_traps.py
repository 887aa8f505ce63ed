"""Tells numbers that are figures from those that are parts of names, codes, addresses and clock times.

"F-16", "Highway 61", "Boeing 737", "9/11", "5 p.m.", "555-0134", "12 Harbour Street" say nothing that could be counted.
"""

import re
from collections.abc import Iterator

from onrecord.documents.span import Span
from onrecord.reading.clock import find_times
from onrecord.reading.name_words import PEOPLES

_S = r"[ \u00a0]"
_STREET = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Square|Court|Terrace|Crescent|Parkway|Plaza|Quay)"
)
_NOT_COUNTED = re.compile(
    r"\b\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\b\.?)?(?!\d)"
    r"|(?<!\w)\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|\b\d{3}-\d{4}\b|\+\d[\d ()-]{7,18}\d"
    r"|(?<![\w.,])\(?0\d{2,4}\)?[ -]\d{3,8}(?:[ -]\d{3,4})?(?![\w,.]*\d)"
    r"|\b(?:9/11|24/7|7/7|50/50|20/20|50-50)(?![\d/])"
    r"|(?<=\bcall )911\b|(?<=\bcalled )911\b|(?<=\bcalling )911\b|(?<=\bdial )911\b|(?<=\bdialed )911\b"
    r"|\b911(?=\scall(?:s|er|ers)?\b)"
    r"|\b[A-Z]{2} \d{5}(?:-\d{4})?\b"
    r"|\b(?:[a-z][\w.+-]{0,64}@|https?://|www\.|@|#)\S{1,300}"
    rf"|\b\d{{1,5}}(?:st|nd|rd|th)?{_S}(?:[A-Z][\w’'.]*{_S}){{0,3}}{_STREET}\b"
    rf"|\b\d{{1,5}}{_S}(?:[NSEW]|[NS][EW])\.?{_S}(?!Kor|Va\b|Car|Dak|Afr|Sud)[A-Z][a-z]+"
    rf"|\b[123]{_S}(?:Samuel|Kings|Chronicles|Corinthians|Thessalonians|Timothy|Peter|John|Maccabees)\b"
    rf"(?:{_S}\d{{1,3}})?"
    rf"|\b\d{{1,3}}(?:st|nd|rd|th){_S}(?:Amendment|Circuit|Congress|District|Infantry|Division|Brigade|"
    rf"Battalion|Regiment|Precinct|Ward)\b"
    rf"|\b\d{{1,3}}(?:st|nd|rd|th)(?:{_S}|-)(?i:century|centuries)\b"
    r"|\b(?i:second|third|fourth|fifth|sixth)(?:-hand|-guess\w*|-rate|-party|-degree|-class| party| hand|"
    r" thoughts?| nature| wave| world)\b"
    rf"|\b(?:Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth){_S}[A-Z]\w+"
    r"|\b[Zz]ero(?=\sin\son\b)"
    r"|\b(?:a|one|per|split|every|each|any|few|the|this|that|for|just)\s+seconds?\b(?=\s(?:ago|later|or|"
    r"before|after|to)\b|[,.;])"
    r"|\bone(?:[ -](?:another|day|thing|side|point|way|time|night|morning|of|by|on one)\b|s\b|[’'])"
    r"|^[ \t]*\(?\d{1,3}[.)]\s+(?=\S)"
    r"|\b(?:first|second)[ -]half\b(?=[ -]of\b)"
    r"|\b[Nn]os?\.?\s?\d+(?:[-–]\d+)*\b"
    r"|(?<!\d-)\b(?!mid-\d0s\b)[A-Za-z]{1,12}-\d{1,5}[A-Za-z]{0,2}\b(?!-year)",
    re.MULTILINE,
)
_NUMBERED = (
    "section article chapter page pages line room flight number grade paragraph gate route highway pier phase level "
    "category type size channel episode season version round stage step rule resolution amendment title interstate "
    "boeing airbus district precinct ward area apollo proposition prop tier unit building apartment apt suite lot "
    "exhibit figure table appendix part volume vol issue act bill formula windows iphone psalm platform lane "
    "question item note track class group world war bowl id code no nos sec art fig sb hb hr hjr war zone "
    "sector".split()
)
_SCORES_BEHIND = frozenset(
    "bill act resolution rule amendment bowl world war title season group class round issue question".split()
)
"""Of these words, those behind which a score may stand as well: "passed the bill 55-45"."""
_SCORELESS = [word for word in _NUMBERED if word not in _SCORES_BEHIND]
_NUMBERS_BEHIND = re.compile(
    rf"\b(?:(?:{'|'.join([*map(str.capitalize, _NUMBERED), *_SCORELESS])})s"
    rf"|(?:{'|'.join(map(str.capitalize, _SCORELESS))})\.?){_S}$"
)
_NUMBERED_BEFORE = re.compile(
    rf"(?:\b(?:{'|'.join(_NUMBERED)})s?\.?{_S}|[#§№]\s?|\b(?-i:[A-Z]\.){{1,3}}{_S}?)$", re.IGNORECASE
)
_NAME_BEFORE = re.compile(r"(?<![.!?:]\s)(?<![\w’'-])(?P<name>[A-Z][\w’'-]*[A-Za-z])\s$")
_NO_NAMES = frozenset(
    "a about all almost among an and another approximately around as at before besides between but by down each either "
    "even every fewer for from half her his how if in into its just last least less like more most nearly neither next "
    "no not of on only or other our out over perhaps roughly since so some such than that the their then there these "
    "they this those though through to under until up we what when where which while who with within would you".split()
)
_SET_AGAINST = re.compile(
    r"(?:\bthan|\d[^.!?\n]{0,80}\s(?:to|against|versus|vs\.?|over|and|with|from|but))"
    r"\s(?:the\s)?(?:[A-Z][\w’'-]*\s){0,3}[A-Z][\w-]*[’']s\s$"
)
"""Before the number that somebody has, and another is held against it: "568 boats to Larkhaven’s 535"."""
_FEW = re.compile(r"\d{1,2}(?!\d|[.,]\d|\s[A-Z])")
_COUNTED = re.compile(r"[ -](?:people|men|women|children|[a-z]+(?:[ -][a-z]+)? ?(?<![su])s)\b")


def not_counted(text: str, within: Span) -> Iterator[Span]:
    """Stretches of the text whose numbers are no figures, times of day last."""
    yield from (Span(*m.span()) for m in _NOT_COUNTED.finditer(text, within.start, within.end))
    yield from (time.span for time in find_times(text, within))


def is_numbered(text: str, at: int) -> bool:
    """Whether a word that numbers follow and no score stands right before `at`: "Articles 5-7", "a Boeing 737-800"."""
    return _NUMBERS_BEHIND.search(text, max(0, at - 30), at) is not None


def is_part_of_name(text: str, span: Span) -> bool:
    """Whether the bare number at `span` belongs to the words before it: "Highway 61", "Boeing 737", "Apollo 13".

    Behind an owner stands what is theirs, a number of things ("to Larkhaven’s 535") or a type ("Skagvik Air’s 737").
    """
    before = text[max(0, span.start - 30) : span.start]
    if _NUMBERED_BEFORE.search(before):
        return not _COUNTED.match(text, span.end) or not before.rstrip().lower().endswith(
            ("class", "group", "war", "area", "zone", "sector")
        )
    named = _NAME_BEFORE.search(before)
    if named is None or not text[span.start].isdigit() or named["name"].lower() in _NO_NAMES | PEOPLES:
        return False
    if named["name"].endswith(("’s", "'s")) and _is_owned(text, span):
        return False
    return not _COUNTED.match(text, span.end)


def _is_owned(text: str, span: Span) -> bool:
    """Whether a number behind an owner tells how many: a low one, or one that another is held against."""
    if _FEW.match(text, span.start):
        return True
    return _SET_AGAINST.search(text, max(0, span.start - 140), span.start) is not None
