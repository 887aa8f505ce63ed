"""Tells whether the draft says that a source isn't to be named: "an engineer, who asked not to be named, said".

What comes in are the text and a link of who says so; what goes out is whether words for it stand in the source, beside
it, or in the sentence that follows ("He spoke on condition of anonymity."). What is said of others is left alone:
"Police said that a man who asked not to be named was hurt" is said by the police.
"""

import re

from onrecord.documents.span import Span
from onrecord.reading.statement import Attribution

_LONGEST = 200
"""So many characters at most lie between a source and its verb, and so far is looked on either side."""
_TOLD = r"(?:named|identified|quoted|cited)"
_WHOSE = r"(?:an?|his|her|their|its|the)\s(?:\w+\s){0,2}names?"
_GIVEN = r"(?:used|given|published|printed|disclosed|released|revealed|made\spublic)"
_SPEAKS = r"(?:spoke|speaks?|speaking|talked|talks?|talking|briefed|briefing)"
_QUIETLY = r"(?:anonymously|on\s(?:deep\s)?background|off\sthe\srecord|(?:up)?on\sthe\squiet)"
_UNNAMED = re.compile(
    rf"""\banonymity\b(?!\sof)
    | \bnot\s(?:(?:want|wish|like|willing|agree)\s)?(?:to\s)?be(?:ing)?\s(?:\w+ly\s)?{_TOLD}\b(?!\sas\b)
    | \b(?:did|do|does|would|could|can)(?:n[’']t|\snot|not)\s(?:(?:want|wish)\sto\s)?be\s(?:\w+ly\s)?{_TOLD}\b(?!\sas\b)
    | \b(?:declin|refus)(?:ed?|es|ing)\sto\s(?:be\s(?:\w+ly\s)?{_TOLD}\b(?!\sas\b)|(?:give|disclose)\s{_WHOSE})
    | \bnot\s(?:(?:want|wish)\s)?(?:to\s)?(?:give|have|want)\s{_WHOSE}\b
    | n[’']t\s(?:give|want)\s{_WHOSE}\b
    | \bnames?\s(?:\w+\s){{0,4}}?withheld\b
    | \bnames?\s(?:\w+\s){{0,3}}?not\s(?:\w+\s){{0,2}}?{_GIVEN}\b
    | \bto\s(?:remain|stay|be|keep)\s(?:anonymous|unnamed|nameless|unidentified)\b
    | \b{_SPEAKS}\s[^,.;:]{{0,60}}?\b{_QUIETLY}
    | (?:\bnot|n[’']t)\s(?:been\s|being\s)?(?:authori[sz]ed|permitted|allowed)\sto\s
      (?:speak|talk|comment|discuss|brief|disclose|be\s{_TOLD})\b
    | \b(?:lack|had\sno|without)(?:ed|s|ing)?\s(?:the\s)?authori[sz]ation\sto\s(?:speak|talk|comment|discuss)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_OF_THE_SOURCE = re.compile(r"\b(?:unnamed|unidentified|anonymous)\b", re.IGNORECASE)
"""What tells it before the noun: "an unnamed sailor"."""
_SENTENCE_ENDS = re.compile(r"[!?“”\"\n]|\.(?=\s|$)")
_ASIDE = re.compile(
    r"[,—–]?\s?(?:(?:both|all|each|also)\s)?(?:who|whose|speaking|talking|asking|granted|given)\b", re.I
)
"""What begins to tell more of a source that stands before it."""
_CLAUSE = re.compile(r"\b(?:who|whose|speaking)\b.*", re.IGNORECASE | re.DOTALL)
_SOMEBODY = re.compile(
    r"\s(?:an?|one|two|three|several|some|another|the)\s(?:(?!\bthat\b)[^.!?,;:“”\"\n]){1,80}?,?\s(?=(?:who|whose|speaking|on|under)\b)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"(?:it\s)?(?:is|are|was|were|has|have|had)\b", re.IGNORECASE)
_TO_WHOM = re.compile(
    r"(?:\s(?!(?:That|He|She|They|It|Who)\b)(?:the|a|an|this|our|reporters?|journalists?|us|me|local|news|newspaper|paper"
    r"|agency|station|website|outlet|magazine|broadcaster|on|in|by|over|phone|telephone|e-?mail|interview|late|early"
    r"|last|week|month|today|yesterday|[A-Z][\w.’'-]*)){0,8}"
    rf"[,—–]?\s(?:(?:but|only)\s)*(?={_SPEAKS}\b|{_QUIETLY}|(?:up)?on\b|under\b|in\b|asking\b|insisting\b)"
)
"""What stands from a verb of saying to how it was said: "told the Skerry Post on Monday" before "on condition of"."""
_HOW = re.compile(
    rf"(?:{_SPEAKS}\s)?(?:{_QUIETLY}|(?:(?:up)?on|under|in)\s[^,.;:]{{0,40}}?"
    rf"(?:\banonymity\b|\bnot\s(?:to\s)?be\s(?:\w+ly\s)?{_TOLD}\b|\bnames?\snot\s))"
    rf"|(?:{_SPEAKS}|asking|insisting)\s[^.;:]{{0,60}}?(?:\banonymity\b|\bnot\s(?:to\s)?be\s(?:\w+ly\s)?{_TOLD}\b)",
    re.IGNORECASE,
)
"""How something is said by one who isn't to be named."""
_OPENS = re.compile(r"(?:speaking|talking|asking|insisting|declining|refusing|(?:up)?on|under)\b", re.IGNORECASE)
_NEXT = re.compile(r"[\s”\"’')]*(?P<who>He|She|They|Both|All|The\s(?P<noun>(?:[a-z’'-]+\s){0,3}?[a-z’'-]+))\s")
_TELLS_ANOTHER = re.compile(r"\b(?:who|whose|that|said|says|told)\b|[;:“\"]", re.IGNORECASE)


def stays_unnamed(text: str, link: Attribution) -> bool:
    """Whether the draft says of a source without a name that it isn't to be named."""
    if link.named:
        return False
    if link.source is None:
        return link.cue is not None and _is_told_of_somebody(text, link.cue)
    source = link.source.of(text)
    if _UNNAMED.search(source) or _OF_THE_SOURCE.search(source):
        return True
    return _is_told_beside(text, link) or _is_told_before(text, link.source.start) or _is_told_next(text, link)


def _is_told_of_somebody(text: str, cue: Span) -> bool:
    """Whether somebody stands beside a verb without a source: "said one of the sailors, who asked not to be named"."""
    if _PASSIVE.match(cue.of(text)):
        return False
    behind, before = _SOMEBODY.match(text, cue.end, cue.end + _LONGEST), _sentence_before(text, cue.start)
    if behind is not None and _tells(text, behind.end(), _end_of_clause(text, behind.end())):
        return True
    clause = _CLAUSE.search(before)
    return clause is not None and not _TELLS_ANOTHER.search(before[: clause.start()]) and _tells(clause.group())


def _tells(text: str, start: int = 0, end: int | None = None) -> bool:
    return _UNNAMED.search(text, start, len(text) if end is None else end) is not None


def _sentence_before(text: str, at: int) -> str:
    """What stands before this place in its sentence, behind any quotation."""
    start = max(0, at - _LONGEST)
    ends = [m.end() for m in _SENTENCE_ENDS.finditer(text, start, at)]
    return text[ends[-1] if ends else start : at].lstrip()


def _end_of_sentence(text: str, at: int) -> int:
    """Where the sentence ends, or a quotation begins, shortly behind this place."""
    far = min(len(text), at + _LONGEST)
    found = _SENTENCE_ENDS.search(text, at, far)
    return found.start() if found else far


def _is_told_beside(text: str, link: Attribution) -> bool:
    """Whether it stands between the source and its verb, or behind the later of them."""
    source, cue = link.source, link.cue
    if source is None:
        return False
    if cue is not None and source.end <= cue.start:
        between = cue.start <= _end_of_sentence(text, source.end) and _tells(text, source.end, cue.start)
        how = _HOW.search(cue.of(text)) is not None or _is_how_it_is_said(text, cue.end)
        return between or how or (bool(link.content) and _is_how_it_is_said(text, link.content[-1].end))
    aside = _CLAUSE.search(source.of(text)) or _ASIDE.match(text, source.end)
    told = aside is not None and _tells(text, source.end, _end_of_clause(text, source.end + 1))
    return told or _is_how_it_is_said(text, source.end)


def _end_of_clause(text: str, at: int) -> int:
    comma = text.find(",", at, _end_of_sentence(text, at))
    return comma if comma >= 0 else _end_of_sentence(text, at)


def _is_how_it_is_said(text: str, at: int) -> bool:
    to_whom = _TO_WHOM.match(text, at, at + _LONGEST)
    return to_whom is not None and _HOW.match(text, to_whom.end(), _end_of_sentence(text, at)) is not None


def _is_told_before(text: str, at: int) -> bool:
    """Whether the sentence opens with it: "Speaking on condition of anonymity, a clerk said"."""
    opening = _sentence_before(text, at)
    return opening.endswith(", ") and _OPENS.match(opening) is not None and _tells(opening)


def _is_told_next(text: str, link: Attribution) -> bool:
    """Whether the next sentence says it of the source, as "he", or by a noun of its own: "The sailor asked not to"."""
    end = max(s.end for s in (link.source, link.cue, *link.content) if s is not None)
    stop = re.compile(r"[^.!?]{0,3}?[.!?]|(?<=[.!?])|(?<=[.!?][”\"’'])").match(text, end)
    found = _NEXT.match(text, stop.end()) if stop else None
    if found is None or link.source is None:
        return False
    noun = (found["noun"] or "").split()
    if noun and noun[-1] not in link.source.of(text).lower().split():
        return False
    told = _UNNAMED.search(text, found.end(), _end_of_sentence(text, found.end()))
    return told is not None and not _TELLS_ANOTHER.search(text, found.end(), told.start())
