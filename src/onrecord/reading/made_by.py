"""Tells whether a name stands in the words for a speaker only because its bearer made, owns or backs whoever speaks.

What comes in is what stands before the name: "a firm founded in 1999 by ". Only a body, a group or somebody without a
name speaks alone; whatever else somebody has made speaks for them: "a letter signed by ", "a notice pinned by ".
"""

import re

from onrecord.reading.offices import HEAD_ENDS
from onrecord.reading.role_verbs import is_past_form
from onrecord.reading.roles import is_role
from onrecord.reading.verbs import DONE

_BY = re.compile(
    r"(?P<before>.*?)\b(?P<verb>[^\W\d_]+)(?:\s(?:in\s)?(?:\d{4}|[a-z]+ly|jointly|partly|last\s\w+))?\sby\s[^;:()]*\Z",
    re.DOTALL,
)
_MADE = frozenset(
    """conducted published signed written released issued compiled produced posted filed prepared authored made sent
    drafted spoken told said voiced shared cited quoted described recounted commissioned given provided collected
    distributed circulated delivered shown printed aired""".split()
)
"""What is done to words or figures by whoever says so."""
BODIES = frozenset(
    """newspaper paper magazine website site blog network channel broadcaster station agency group company firm app
    outlet chain airline charity tabloid foundation party movement brand platform startup tank bank retailer
    corporation business enterprise venture nonprofit organisation organization association union club federation
    institute committee commission panel coalition alliance league society consultancy publisher manufacturer maker
    giant supplier subsidiary lender insurer brewery restaurant cafe pub bar shop store supermarket hotel cinema theatre
    theater museum gallery hospital clinic school college university church boatyard shipyard factory studio label band
    choir orchestra line service watchdog lobby body fund trust carrier operator""".split()
)
"""Nouns for what can speak by itself, and is called by the name before it: "the Skerry Lamp newspaper"."""
_FILMS = frozenset("film movie documentary".split())
_SOMEBODY = frozenset("man woman men women people person boy girl youth crew team".split())
_WORD = re.compile(r"[\w'’-]+")


def is_told_by_maker(before: str) -> bool:
    """Whether somebody else speaks who is told by what the bearer of the name has done: "the firm founded by "."""
    found = _BY.match(before)
    verb = found["verb"].lower() if found else ""
    if found is None or verb in _MADE or not (is_past_form(verb) or verb in DONE or verb == "run"):
        return False
    parts = (_WORD.findall(HEAD_ENDS.split(part, maxsplit=1)[0]) for part in reversed(found["before"].split(",")))
    told = next((words for words in parts if words and not words[-1].endswith("ly")), [""])
    head = told[-1].lower()
    one = f"{head.removesuffix('ies')}y" if head.endswith("ies") else head.removesuffix("s")
    return any(word in BODIES | _FILMS | _SOMEBODY or is_role(word) for word in (head, one))
