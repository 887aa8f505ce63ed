"""Remembers that somebody without a name was the last to speak, for "she" can then be them: "A nurse said … She added".

What comes in are the words for each speaker, going down the text; what goes out is whether a pronoun can mean whoever
was only described.
"""

import re

from onrecord.reading.belonging import VAGUE_HEADS, words_to_head
from onrecord.reading.persons import gender_of_role
from onrecord.reading.roles import is_role

_ONE = re.compile(r"(?:an?|one|another|the|his|her|their|its|some)\s", re.IGNORECASE)
_NEW = re.compile(r"(?:an?|one|another)\s", re.IGNORECASE)
_LOOK_BACK = 1_000
"""So many letters back somebody without a name is still meant."""
_SEVERAL = frozenset("people men women others".split())


class Nameless:
    """The last speaker, where that is one person whom the draft doesn't name."""

    def __init__(self) -> None:
        self._at: int | None = None
        self._gender: str | None = None
        self._new = False

    def note(self, phrase: str, at: int, who: str | None) -> None:
        """Takes in who speaks at a place: nobody is nameless any more where that is somebody known, or no person."""
        heads = [word.lower() for word in words_to_head(phrase)]
        head = heads[-1] if heads else ""
        one = _ONE.match(phrase) is not None and not head.endswith("s") and head not in _SEVERAL
        self._at = at if who is None and one and (is_role(head) or head in VAGUE_HEADS) else None
        self._gender, self._new = gender_of_role(head), _NEW.match(phrase) is not None

    def can_be(self, pronoun: str, at: int, since: int, *, goes_on: bool) -> bool:
        """Whether "he" or "she" at this place can be whoever spoke without a name at `since` or behind it.

        So can whoever speaks on ("she added"), or where somebody new has just come in ("a nurse said"); a man is no
        "she". Who can be meant has then spoken here, too.
        """
        if pronoun not in ("he", "she") or self._at is None or not since <= self._at < at:
            return False
        if not (goes_on or self._new) or self._gender not in (pronoun, None):
            return False
        self._at = at
        return True


def is_nameless(text: str, head: str, at: int) -> bool:
    """Whether the draft has just spoken of somebody of that kind without a name: "a senator said"."""
    unnamed = re.compile(
        rf"(?<!, )\b(?:[Aa]n?|[Aa]nother|[Oo]ne)\s(?:[\w’'-]+\s){{0,3}}{re.escape(head)}\b(?!,? [A-Z])"
    )
    return unnamed.search(text, max(0, at - _LOOK_BACK), at) is not None
