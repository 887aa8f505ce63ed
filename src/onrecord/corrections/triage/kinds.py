"""Proposes what a letter is, by its words; a person says so.

What can't be told is an error report, because that has the shortest time. That a letter is abuse is never proposed.
"""

import re

from onrecord.corrections.letters.letter import Letter
from onrecord.protocol.letters import LetterKind

LONGEST = 20_000
_WORDS: tuple[tuple[LetterKind, str], ...] = (
    (
        "legal",
        r"lawyers?|solicitors?|attorneys?|legal action|libel\w*|defam\w+|cease and desist|court order|injunction|"
        r"copyright infringement|rechtsanwält\w+|rechtsanwalt\w*|unterlassung\w*|avocate?s?|diffamation|abogad[oa]s?|"
        r"avvocat[oai]|advokat\w*",
    ),
    (
        "reply",
        r"right (?:of|to) (?:a )?reply|gegendarstellung\w*|droit de réponse|derecho de (?:réplica|rectificación)|"
        r"diritto di (?:replica|rettifica)|tilsvar\w*",
    ),
    (
        "error",
        r"wrong|errors?|incorrect\w*|mistake\w*|mistaken|false|inaccura\w+|correct(?:ion|ed)?|untrue|typos?|misquot\w+|"
        r"misspel\w+|falsch\w*|fehler\w*|erreurs?|incorrect[oa]|errone[oa]s?|error[ei]|sbagliat\w+|feil\w*|fel",
    ),
    (
        "complaint",
        r"complain\w*|unfair\w*|bias\w*|apolog\w+|disgrace\w*|shame\w*|disappoint\w+|beschwer\w+|plainte|queja|reclamo|"
        r"klage\w*",
    ),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _WORDS)


def proposed_kind(letter: Letter) -> LetterKind:
    """What the letter seems to be."""
    told = f"{letter.subject}\n{letter.own}"[:LONGEST]
    found = next((kind for kind, pattern in _PATTERNS if pattern.search(told)), None)
    if found:
        return found
    return "question" if "?" in told else "error"
