"""Quotations of one to three words: found only where their speaker or the words around them are found as well.

So few words stand in many texts by chance. Where nothing vouches for them, the answer is that they are too short to
tell, and never that they were found, nor that they were not.
"""

from onrecord.checking.alignment import Alignment, Step
from onrecord.checking.context import names_speaker, shares_context
from onrecord.checking.quoted import Quoted
from onrecord.checking.retelling import Retelling, retell
from onrecord.checking.voices import clearly_others, may_be_same, names_in, own_speaker, tell_voice
from onrecord.checking.windows import Shelf, Window

LONGEST_SHORT = 3
CONTEXT_ALONE = 3
CONTEXT_WITH_MARKS = 2
PLACES_ASKED = 12


def find_short(quoted: Quoted, speaker: str | None, context: frozenset[str], shelf: Shelf) -> list[Retelling]:
    """The places where the words stand and are vouched for."""
    surnames = names_in(speaker) if speaker else frozenset()
    windows = [*shelf.find_windows([*quoted.forms, *surnames, *context]), *shelf.find_windows(quoted.forms)]
    found = []
    for window in dict.fromkeys(windows):
        for start in _places(quoted.forms, window)[:PLACES_ASKED]:
            steps = (Step("same", 0, len(quoted.forms), start, start + len(quoted.forms)),)
            told = retell(quoted, window, Alignment(steps=steps, weight=0.0))
            if is_vouched(told, speaker, context):
                found.append(told)
                break
    return found


def _places(forms: tuple[str, ...], window: Window) -> list[int]:
    theirs = window.wording.forms
    return [k for k, form in enumerate(theirs) if form == forms[0] and theirs[k : k + len(forms)] == forms]


def is_vouched(told: Retelling, speaker: str | None, context: frozenset[str]) -> bool:
    """Whether the speaker says it there, or enough of what the draft's sentence tells stands around it."""
    window = told.window
    shared = shares_context(context, window, told.clip)
    named = names_speaker(speaker, window, told.clip)
    if not named and shared < CONTEXT_WITH_MARKS and not may_be_same(speaker, own_speaker(window, told.clip)):
        return False
    voice = tell_voice(window, told.shared, speaker)
    if clearly_others(speaker, voice.speaker):
        return False
    if may_be_same(speaker, voice.speaker) or shared >= CONTEXT_ALONE:
        return True
    return voice.kind == "quoted" and (named or shared >= CONTEXT_WITH_MARKS)
