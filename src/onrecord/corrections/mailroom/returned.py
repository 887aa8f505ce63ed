"""Tells whether a program's note says that a mail of ours didn't arrive.

That a mail is late, that it was read, or that somebody is away comes from the null sender as well. Sources: RFC 3464
(Action), RFC 8098 (notes of reading).
"""

import re

from onrecord.corrections.letters.automatic import is_called_undelivered
from onrecord.corrections.letters.letter import Letter

_ACTION = re.compile(rb"^action[ \t]*:[ \t]*([a-z]+)", re.IGNORECASE | re.MULTILINE)
_OF_READING = re.compile(rb"^content-type[ \t]*:[ \t]*message/disposition-notification", re.IGNORECASE | re.MULTILINE)
_REPORT = re.compile(rb"^content-type[ \t]*:[ \t]*multipart/report", re.IGNORECASE | re.MULTILINE)


def is_returned(letter: Letter, raw: bytes) -> bool:
    """Whether these bytes, which were read as the letter, are the note that a mail could not be delivered."""
    if "bounce" not in letter.automatic or "absence" in letter.automatic or _OF_READING.search(raw):
        return False
    actions = {action.lower() for action in _ACTION.findall(raw)}
    if actions:
        return b"failed" in actions
    by_a_server = "unanswerable" in letter.automatic or _REPORT.search(raw) is not None
    return by_a_server or is_called_undelivered(letter.subject)
