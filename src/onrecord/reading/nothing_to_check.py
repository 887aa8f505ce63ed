"""Tells which sentences of a draft hold nothing to check, and why, in words that a writer can read."""

import re

from onrecord.documents.document import Block
from onrecord.documents.span import Span
from onrecord.reading.cues import AUXILIARIES
from onrecord.reading.fragments import is_fragment
from onrecord.reading.furniture import furniture

BY_BLOCK = {"byline": "a byline", "dateline": "a dateline"}
_WARNING = re.compile(r"[\[(]?\s*(?:caution|warning|content warning|graphic content|viewer discretion)\b", re.I)
_NOTICE = re.compile(
    r"(?:sign up|subscribe|click here|read more|read also|see also|follow (?:us|@)|share this|contact the|support our"
    r"|like us|download (?:our|the)|watch live|related:|more:|advertisement|sponsored\Z|promoted\Z"
    r"|\(?(?:reporting|editing|writing|additional reporting) by"
    r"|(?:photo|image|picture)s?(?: by|:)|all rights reserved|copyright|©|\(?ap photo|have a tip|(?:email|reach) the"
    r"|send tips|we (?:appreciate|thank|value) you|if you (?:find|spot|see) an error|to report an error"
    r"|this is a developing story|please (?:comment|share|subscribe|donate|sign|leave a|like)\b|you have permission to"
    r"|receive (?:the latest|our) (?:news|stories|newsletters?|updates)\b"
    r"|for more (?:from|on|about|news|stories|information)\b[^.!?]{0,80}"
    r"\b(?:download|visit|click|subscribe|follow|go to)\b"
    r"|follow\s(?:[^.!?]{0,60}[\s(])?@\w|\(?(?:begin|end) (?:video|audio) ?(?:clip|tape)"
    r"|you can (?:donate to us|subscribe|unsubscribe)\b)",
    re.I,
)
_OF_ITSELF = re.compile(
    r"this (?:(?:story|article|post) (?:was|has been|contains|includes|is part of)"
    r"|report (?:(?:was|has been) (?:(?:last|since|first) )?(?:written by|updated|corrected|amended)|is part of))\b",
    re.IGNORECASE,
)
"""A story is the paper's own; a report may be somebody else's, of which a fact is told."""
_STATES = re.compile(
    r"\b(?:updated|corrected|amended|revised|changed|edited) to [a-z]+(?: [a-z]+)? (?:the fact )?that\b|[“”\"]",
    re.IGNORECASE,
)
"""By this a notice of what was changed tells a fact, or gives what something is called."""
_LED_BY_SIGN = re.compile(r"(?:>+|»(?=\s)|[→▶►])+\s*")
_DATELINE = re.compile(
    r"(?:\([^()]{1,60}\)\s*)?[A-Z][A-Z.’'-]*(?: [A-Z][A-Z.’'-]*){0,2}(?:, [A-Z][A-Z. ]{1,20})?\s\([A-Z]{2,6}\)\s*[-–—]+"
)
"""A place in capitals and who sent it, alone: "(Source: KOST) OSTERBY, MN (KOST) –"."""
_SIGNED = re.compile(r"[—–-]{1,2}\s?[^()\n]{1,60}\(@\w{1,20}\)\s[A-Z][a-z]+\.?\s\d{1,2},\s\d{4}")
"""The line below a post that tells whose it is and when it was sent."""
_LINK = re.compile(r"(?:[#@]\w+\s+)*(?:https?://|www\.|pic\.)\S+(?:\s+[#@]\w+)*")
_WHOLLY = ((_DATELINE, BY_BLOCK["dateline"]), (_SIGNED, "who sent the post above"), (_LINK, "a link"))
"""Forms that a whole sentence has, and what it is then."""
_HEAD = re.compile(r"\s*(?:(?P<note>(?:editor['’]s )?note)|updated?|correction|clarification)\b[^.:!?]{0,30}:\s*", re.I)
_OWN_VOICE = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us|[Yy]ours?|[Yy]ou)\b")
_GREETING = re.compile(
    r"(?:good (?:morning|evening|afternoon)|hello|dear readers?|welcome|thank you|thanks)\b[^.]{0,60}[.!]?$", re.I
)
_IMPERATIVE = re.compile(
    r"(?:please\s+)?(?:look|see|read|watch|listen|consider|imagine|remember|note|think|take|let['’]s|let us|keep|stay"
    r"|click|scroll (?:to|down|up|on|through)|swipe (?:to|left|right|up|down|through|for)|tap (?:to|here|on|the|your)"
    r"|hover (?:to|over|on|your)|install (?:our|the|this)"
    r"|tell us|join|visit|call|write|email|send|don['’]t|do not|never mind|stop|wait|forget|recall|suppose)\b"
)
_LONGEST_LEAD = 100
"""Of the letters before a block so many are looked at."""
_SUM = re.compile(r"[$€£]\s?\d|\d\s?(?:%|percent\b|per cent\b)")
"""A figure that has to be right even where the reader is only asked to imagine it."""


def reason_for(text: str, sentence: Span, block: Block) -> str | None:
    """Why this sentence of a block holds nothing to check, None where it asserts something."""
    whole = sentence.of(text).strip()
    sign = _LED_BY_SIGN.match(whole)
    bare = whole[sign.end() :] if sign else whole
    if block.kind in BY_BLOCK:
        return BY_BLOCK[block.kind]
    if not any(c.isalnum() for c in bare):
        return "no words in it"
    if wholly := next((why for form, why in _WHOLLY if form.fullmatch(bare)), None):
        return wholly
    if not _opens_draft(text, block) and (around := furniture(bare)):
        return around
    if _WARNING.match(bare) and len(bare) < 200:
        return "a warning to the reader"
    if _is_notice(bare, text, block):
        return "a notice to readers"
    if bare.rstrip("\"'”’»)] ").endswith("?"):
        return "a question"
    if _GREETING.match(bare):
        return "a greeting"
    if (
        not _HEAD.match(bare)
        and _IMPERATIVE.match(bare.lower())
        and bare[0].isupper()
        and not _has_subject(bare)
        and not _SUM.search(bare)
    ):
        return "a request to the reader"
    return _fragment(bare, block)


def _opens_draft(text: str, block: Block) -> bool:
    """Whether the block is the draft's first, and so its headline."""
    return block.kind == "headline" or not text[: min(block.span.start, _LONGEST_LEAD)].strip()


def _is_notice(bare: str, text: str, block: Block) -> bool:
    """Whether the paper speaks to its readers of itself; a note, an update or a correction may also state a fact."""
    head = _HEAD.match(bare)
    start = head.end() if head else 0
    if _NOTICE.match(bare, start) or (_OF_ITSELF.match(bare, start) and not _STATES.search(bare)):
        return True
    opening = _HEAD.match(text, block.span.start, block.span.end)
    return bool(opening and opening["note"] and _OWN_VOICE.search(bare))


def _has_subject(bare: str) -> bool:
    words = bare.split()
    return len(words) > 1 and words[1].lower() in AUXILIARIES


def _fragment(bare: str, block: Block) -> str | None:
    if not is_fragment(bare, block):
        return None
    return "a heading" if block.kind in ("crosshead", "headline") else "a fragment without a verb"
