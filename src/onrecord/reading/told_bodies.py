"""Tells the bodies that a draft shows by what it says of them: "Skagvik, a research firm,", "Lundvik, an airline".

What comes in are the names of a text; what goes out are the same names, with those of bodies known for what they are
wherever they stand.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from onrecord.reading.cues import PREPOSITIONS
from onrecord.reading.given_names import FEMALE_NAMES, MALE_NAMES
from onrecord.reading.name_words import HONORIFICS, PLACES
from onrecord.reading.short_bodies import short_forms
from onrecord.reading.statement import Name

_NOUN = (
    r"(?:firm|company|agency|magazine|newspaper|website|charity|bank|broadcaster|think\stank|airline|university|outlet"
    r"|corporation|retailer|carrier|automaker|startup|nonprofit|watchdog|tabloid|union|institute|consultancy|publisher"
    r"|manufacturer|supermarket|hospital|college|news\ssite|foundation|lender|brewery|shipyard|subsidiary)"
)
_GATHERING = r"(?:group|network|party|chain|team|club|association|band|coalition|movement|organi[sz]ation|alliance)"
"""Nouns that a thing or several people can be as well: "a group of islands"."""
_ENDS = (
    r"(?=[,.;:)—–]|\s(?:that|which|in|based|founded|owned|run|led|for|with|at|from|whose{0})\b"
    r"|\sand\s(?:(?:an?|the)\b|[A-Z]))"
)
_MORE = rf"(?:(?!(?:{'|'.join(sorted(PREPOSITIONS))}|who|that|which|and)\b)[\w’'-]+\s){{0,5}}?"
"""Words that tell more of the noun behind them; behind a preposition it tells of something else."""
_APPOSITION = re.compile(
    r"(?:\s\([^()\n]{1,30}\))?,\s"
    rf"(?:(?:an?|the)\s{_MORE}(?:{_NOUN}{_ENDS.format('|of')}|{_GATHERING}{_ENDS.format('')})"
    rf"|one\sof\s[\w’']+\s{_MORE}(?:(?:{_NOUN}e?s|(?:compan|agenc|charit|universit)ies){_ENDS.format('|of')}"
    rf"|(?:{_GATHERING}s|parties){_ENDS.format('')}))"
)
_GIVEN = MALE_NAMES | FEMALE_NAMES
_LOOK_BACK = 12


def with_told_bodies(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, with the kind of a body where what stands behind one of the same words tells so.

    So has what is short for the name of a body: "Tarn" beside "Tarn Foods".
    """
    surnames = {name.text.split()[-1] for name in names if name.kind == "person" and " " in name.text}
    told = {name.text for name in names if _is_told(text, name, surnames)} | short_forms(names).keys()
    return [replace(name, kind="organisation") if name.text in told and _can_be(text, name) else name for name in names]


def _is_told(text: str, name: Name, surnames: Container[str]) -> bool:
    """Whether what stands behind the name tells a body; a surname of somebody in the draft is none."""
    return (
        _can_be(text, name)
        and name.text not in surnames
        and _APPOSITION.match(text, name.span.end, min(len(text), name.span.end + 120)) is not None
    )


def _can_be(text: str, name: Name) -> bool:
    """Whether a name can be a body's: it has no role, title or given name, and is no place that everybody knows."""
    before = text[max(0, name.span.start - _LOOK_BACK) : name.span.start].lower().split()[-1:]
    titled = bool(before) and before[0].rstrip(".") in HONORIFICS
    words = name.text.lower().split()
    given = len(words) > 1 and words[0] in _GIVEN
    return name.kind in ("person", "unknown") and not (name.role or titled or given or name.text.lower() in PLACES)
