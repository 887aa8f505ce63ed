"""The words near quotation marks by which one tells that they hold somebody's words.

These are the attribution cues, and with them words that are too weak for an attribution but enough for this: plain
forms ("to boast"), verbs for a manner of speaking, and nouns for what somebody said or wrote.
"""

from onrecord.reading.cues import CALLING, PARTICIPLES, SAYING, TELLING

_PLAIN_FORMS = frozenset(
    """say call describe claim argue insist declare denounce dismiss ask tell warn suggest promise pledge vow admit deny
    acknowledge boast brag cry shout chant write tweet label brand predict complain reject mock
    blame slam blast""".split()
)
_MANNERS = frozenset(
    """advises affirmed answered answers began begged blared boasting bragging challenged chided confessed cries crying
    decided deemed defined denouncing echoed framed gushed insisting interrupted jeered jeering objected offers panned
    pronounced proposed ranted recommended reflected remembered remembers sang scoffed screamed screaming sings sneered
    summarised summarized sworn teased uttered vented voiced volunteered wanted blasts blasting ridiculing deriding
    rejecting slamming blaming characterizing characterising touting hailing""".split()
)
SPEECH_VERBS = SAYING | TELLING | CALLING | PARTICIPLES | _PLAIN_FORMS | _MANNERS
"""Forms of verbs that introduce someone's words, as they stand in print."""

SPEECH_NOUNS = frozenset(
    "statement tweet letter email e-mail memo speech interview testimony remarks comment comments post message report "
    "transcript release words ruling opinion chants".split()
)
"""Nouns for what someone said or wrote."""
