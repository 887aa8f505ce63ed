"""Tells the lines around an article that say nothing of its matter: credits, dates, notes on letters, tips as headings.

What comes in is a sentence; what goes out is what it is, in words that a writer can read. Each form covers the sentence
to its end, so that nothing else it says is lost.
"""

import re

from onrecord.documents.days import MONTHS
from onrecord.reading.date_form import FULL_WEEKDAY

_MONTH = rf"(?:{'|'.join(m.capitalize() for m in MONTHS)})\.?"
_DATE = re.compile(
    rf"(?:(?:{FULL_WEEKDAY}),?\s)?(?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH})"
    r"(?:,?\s\d{4})?:?"
)
_EDITED = r"(?:edited|condensed|abridged|shortened|translated|transcribed)"
_WRITERS = r"(?:authors?|contributors?|writers?|columnists?|readers?|guests?)"
_NOTICES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"th(?:is|e) (?:interview|conversation|transcript|q&a|discussion|letter|article|story|post)"
        rf" (?:has been|was|is) (?:lightly |slightly )?{_EDITED}(?:,? and {_EDITED})?(?: for [a-z, ]{{3,40}})?\.?",
        r"this (?:article|story|post|page|content|information|material|column) is (?:intended |meant |provided )?"
        r"(?:only )?for (?:general |educational )?information(?:al)?\b[^.!?“”\"\d]{0,100}\.?",
        r"(?:letters|submissions|comments|contributions) (?:may|might|will|can) be (?:edited|shortened|moderated|cut)"
        r"\b[^.!?“”\"\d]{0,80}\.?",
        r"(?:the )?(?:views|opinions)(?: and (?:views|opinions))? expressed"
        rf"(?: (?:here|above|in this [a-z]+|on this [a-z]+|by (?:the |our |its )?{_WRITERS}))?"
        r" (?:are (?:those of|solely|entirely|the author|his own|her own|their own)"
        r"|do not (?:necessarily )?(?:reflect|represent))\b[^.!?“”\"]{0,120}\.?",
        r"[^.!?“”\"\d]{2,100}\bcontributed (?:to this (?:report|story|article|dispatch|post)"
        r"|(?:additional )?reporting(?: (?:from|in) [^.!?]{2,40})?)\.?",
        r"\(?with (?:additional )?(?:agency )?(?:inputs?|reporting|files|material|reports)"
        r"(?: (?:from|by) [^.!?]{2,60})?[.)]{0,2}",
        r"(?:also read|read also|must[ -]read|don['’]t miss|you (?:may|might) also like|recommended|trending(?: now)?"
        r"|most read|in (?:pictures|photos))\s?(?:[|:–—-]\s?[^\n]*)?",
        r"follow (?:along|live|our)\b[^.!?:“”\"\d]{0,60}[.!]?",
        r"that['’]s (?:it|all)(?: from (?:me|us)[^.!?“”\"\d]{0,30}| for (?:today|now|tonight|this evening))[.!]?",
        r"[“\"](?:related|read more|more|advertisement)\s?:?[”\"]",
    )
)
_CREDIT = re.compile(
    r"[(\[]?[A-Z][^.!?;:“”\"()\d]{1,50}(?:\svia\s|\s?[/|]\s?)"
    r"(?:Getty Images|Reuters|REUTERS|AP|AP Photo|AFP|EPA|PA|Alamy|Shutterstock|Bloomberg"
    r"|(?:[A-Z]\w{1,20} ){1,2}Images)"
    r"[)\]]?\.?"
)
"""Who took a picture: "Ann Olsen via Skerry Images."."""
_ITEM = re.compile(r"\(?\d{1,2}[.):]\s+")
_ADVICE = re.compile(
    r"(?:start|avoid|ask|check|choose|try|make|be|use|wear|drink|eat|get|know|shower|buy|go|plan|pack|book|add|set"
    r"|learn|find|give|talk|pay|see|take|keep|stay|don['’]t|do not|never|always|stop|skip|rely|watch)\s"
    r"(?:your|the|an?|some|any|more|less|it|them|up|out|for|with|to|in|on|off|before|after|at|early|well|plenty|sure|not"
    r"|rely|forget|use|take|buy|eat|drink|be|try|wait)\b[^.!?“”\"\d]{0,80}",
    re.IGNORECASE,
)


def furniture(bare: str) -> str | None:
    """What a line is that belongs to the page and not to the story; None for every other sentence."""
    if _DATE.fullmatch(bare):
        return "a date"
    if _CREDIT.fullmatch(bare):
        return "who took a picture"
    if any(form.fullmatch(bare) for form in _NOTICES):
        return "a notice to readers"
    item = _ITEM.match(bare)
    return "a request to the reader" if item and _ADVICE.fullmatch(bare, item.end()) else None
