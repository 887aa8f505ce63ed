"""Tells what quotation marks are for: somebody's words, a title, a term, or doubt.

What comes in is a quotation with the sentence around it; what goes out is one of four uses.

- speech: words that the draft gives as someone's. A verb of speech or "according to" in the sentence, a whole
  sentence between the marks, seven words or more, or "I", "we" and "you". Part of a sentence is speech as well
  where it is given to a speaker (inspectors called the pier “rotten and unsafe”), and three words or more wherever in
  a sentence that says who says so.
- title: the name of a work. Words with capitals in a sentence that has few ("The Lantern"), or after a word for a
  work (novel, film, song, headlined).
- term: a word named as a word, and a nickname. After called, known as, dubbed, nicknamed, "the word", with no speaker.
- scare: a few words without sentence form and with no speaker: the paper keeps its distance from them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.documents.document import Document
from onrecord.documents.span import Span
from onrecord.reading.cues import SAYING, TELLING
from onrecord.reading.speech_words import SPEECH_NOUNS, SPEECH_VERBS
from onrecord.reading.statement import Quotation, QuotationUse

REACH = 160
"""How many characters before and after the marks are looked at."""
FAR_REACH = 400
"""How many characters before the marks belong to a sentence that says who speaks at its beginning."""
LONG = 7
"""So many words in quotation marks are somebody's words, whatever stands around them."""
LEAST_TOLD = 3
"""So many words in quotation marks are speech wherever in the sentence it is told that somebody says so."""

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_NO_TITLE = r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bSt)(?<!\bGen)(?<!\b[A-Z])"
_SENTENCE_END = re.compile(rf"{_NO_TITLE}[.!?…][\"'”’»)]*\s+(?=[\"'“‘«(]?[A-Z])")
_STOP = re.compile(rf"{_NO_TITLE}[.!?](?:\s|$)")
_WHOLE = re.compile(r"[.!?,…]$")
_NAMED = re.compile(
    r"\b(?:called|dubbed|nicknamed|named|known as|termed|labell?ed|christened|codenamed|code-named|aka|a\.k\.a\."
    r"|(?:the|a|an) (?:word|term|phrase|acronym|hashtag|nickname|code name|motto|slogan)),?\s*(?:the|an?)?\s*$",
    re.IGNORECASE,
)
_SOMEONE_CALLED = re.compile(
    r"\b(?:what|which|that|who|whom|each|both|he|she|they|we|I)\b[^.;:]{0,80}$|\b(?:has|have|had)\s+$|[A-Z][\w’'.-]*,?\s+$"
)
_SO_CALLED = re.compile(
    r"\b(?:so[- ]called|supposed|alleged|purported|self-styled|self-described|self-proclaimed)\s*$", re.IGNORECASE
)
_WORK = re.compile(
    r"\b(?:film|movie|book|novel|play|songs?|albums?|show|series|sitcom|programme|program|magazine|documentary|podcast"
    r"|essay|article|column|poem|painting|opera|musical|drama|comedy|thriller|memoir|autobiography|single|track|episode"
    r"|titled|entitled|headlined|headline|ballad|anthem|chapter|bestseller|best-seller|blog|section)s?,?\s*$",
    re.IGNORECASE,
)
_WORK_BEHIND = re.compile(
    r"\s(?:films?|movies?|shows?|series|program(?:me)?s?|podcasts?|magazines?|album|tour|host|star)\b"
)
_WHERE_PRINTED = re.compile(
    r",?\s(?:Letters|Opinion|Comment|News|Sport|Features|page\b|pp?\.|\d{1,2}\s[A-Z][a-z]+|[A-Z][a-z]{2,8}\.?\s\d{1,2})"
    r"[^()]{0,40}\)"
)
"""Behind a headline in brackets, where and when it stood: ", May 5)"."""
_OF_BOOKS = frozenset("read reads reading called".split())
_LED_IN = re.compile(r"[:,]\s*$")
_PLACED = re.compile(r"(?:\b(?:in|on|of|from|with)|’s|'s)\s+(?:the\s+|an?\s+)?$")
_ANSWERED = re.compile(r"\b(?:answer|repl|respond|greet)\w*\s+with\s+(?:the\s+|an?\s+)?$")
_THE = re.compile(r"\bthe\s+$")
_SELF = re.compile(r"\b(?:I|I’m|I'm|we|We|you|You|my|My|our|Our|us|me|your)\b")
_SMALL = frozenset(
    "a an and as at but by for from in into nor of off on or out over per so the to up via vs with".split()
)
_SAID_THAT = re.compile(
    rf"\b(?:{'|'.join(sorted(SAYING | TELLING))})\b(?:\s[\w’'.]+){{0,3}}\sthat\b|\b(?:said|says|according to)\b",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    r"\baccording to\b|\bin (?:his|her|their|its|a|the) (?:own )?words?\b|\bquote[ds]?\b", re.IGNORECASE
)


def tell_uses(document: Document, quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """The same quotations, each with its use told."""
    told = []
    block = 0
    for quotation in quotations:
        while document.blocks[block].span.end <= quotation.span.start:
            block += 1
        told.append(replace(quotation, use=tell_use(document.text, quotation, document.blocks[block].span)))
    return tuple(told)


def tell_use(text: str, quotation: Quotation, block: Span) -> QuotationUse:
    """What the marks of this quotation are for; `block` is the paragraph in which it begins."""
    if not (quotation.opened and quotation.closed) or len(quotation.inside) > 1:
        return "speech"
    inside = text[quotation.inside[0].start : min(quotation.inside[0].end, quotation.inside[0].start + 400)].strip()
    words = _WORD.findall(inside)
    before = _sentence_before(text[max(block.start, quotation.span.start - REACH) : quotation.span.start])
    after = _sentence_after(inside, text[quotation.span.end : min(block.end, quotation.span.end + REACH)])
    if not words:
        return "term"
    special = _special_use(words, inside, before, after)
    if special:
        return special
    if _is_speech(words, inside, before, after):
        return "speech"
    whole = _sentence_before(text[max(block.start, quotation.span.start - FAR_REACH) : quotation.span.start])
    told = len(words) >= LEAST_TOLD and not _has_title_case(words) and _SAID_THAT.search(whole)
    return "speech" if told else "scare"


def _sentence_before(lead: str) -> str:
    ends = [match.end() for match in _SENTENCE_END.finditer(lead + "A")]
    return lead[ends[-1] :] if ends else lead


def _sentence_after(inside: str, rest: str) -> str:
    """What follows in the same sentence; nothing where the sentence ended inside the marks."""
    if re.search(r"[.!?…]$", inside) and re.match(r"\s+[A-Z\"“‘']", rest):
        return rest[:60] if inside[-1] in "!?" and _opens_with_tag(rest) else ""
    end = _STOP.search(rest)
    return rest[: end.start()] if end else rest


def _opens_with_tag(rest: str) -> bool:
    return any(word.lower() in SPEECH_VERBS for word in _WORD.findall(rest[:60])[:5])


def _special_use(words: list[str], inside: str, before: str, after: str) -> QuotationUse | None:
    """Title, term or so-called, where words right before the marks or capitals inside them say so."""
    named = _NAMED.search(before)
    if _SO_CALLED.search(before) and len(words) <= LONG:
        return "scare"
    if _WORK.search(before) and _has_title_case(words) and (len(words) > 1 or not _tagged(after)):
        return "title"
    if before.endswith("(") and _WHERE_PRINTED.match(after):
        return "title"
    if named and len(words) <= LONG and not _is_somebodys_word(named, before, after):
        return "title" if _has_title_case(words) and len(words) > 1 else "term"
    if _capitals_all_round(before + after):
        return None
    if _is_nickname(words, inside, before, after):
        return "term"
    return "title" if _is_title(words, inside, before, after) else None


def _is_somebodys_word(named: re.Match[str], before: str, after: str) -> bool:
    """Whether a speaker does the calling ("what she called “a gift”"), so that these are the speaker's words."""
    if not named.group().lower().startswith(("called", "named", "termed", "label")):
        return False
    return bool(_SOMEONE_CALLED.search(before[: named.start()])) or " by " in after[:12]


def _is_title(words: list[str], inside: str, before: str, after: str) -> bool:
    """Whether capitals alone make it the name of a work; one word needs a sentence that runs on around it."""
    placed = bool(_PLACED.search(before)) and not _ANSWERED.search(before)
    if not _has_title_case(words) or _LED_IN.search(before) or inside.endswith(("!", "?")):
        return False
    if any(word.lower() in SPEECH_VERBS - _OF_BOOKS for word in _WORD.findall(before)[-1:]):
        return False
    if len(words) == 1:
        named = placed or _THE.search(before) is not None
        return bool(_WORK_BEHIND.match(after)) or (named and not _near_speech(before, after, 6, 4))
    if _tagged(after) and not placed:
        return False
    return not (inside.endswith(".") and not before.strip())


def _has_title_case(words: list[str]) -> bool:
    return words[0][0].isupper() and all(w[0].isupper() or w[0].isdigit() or w.lower() in _SMALL for w in words)


def _capitals_all_round(around: str) -> bool:
    """Whether the sentence around is a headline with capitals of its own."""
    words = [word for word in _WORD.findall(around) if word.lower() not in _SMALL]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _is_nickname(words: list[str], inside: str, before: str, after: str) -> bool:
    """One to three capitalised words between a first name and a surname."""
    return (
        len(words) <= 3
        and inside[-1].isalnum()
        and words[0][0].isupper()
        and bool(re.search(r"\b[A-Z][\w.]+\s$", before))
        and bool(re.match(r"\s[A-Z][a-z]", after))
    )


def _tagged(after: str) -> bool:
    return any(word.lower() in SPEECH_VERBS for word in _WORD.findall(after)[:5])


def _is_speech(words: list[str], inside: str, before: str, after: str) -> bool:
    if len(words) >= LONG or _SELF.search(inside) or before.rstrip().endswith(":"):
        return True
    if len(words) >= 3 and words[0][0].isupper() and _WHOLE.search(inside):
        return True
    if _WHOLE.search(inside) and not before.strip() and not after.strip():
        return True
    before_reach, after_reach = (7, 5) if len(words) == 1 else (14, 14)
    return bool(_ACCORDING.search(before + after)) or _near_speech(before, after, before_reach, after_reach)


def _near_speech(before: str, after: str, before_reach: int, after_reach: int) -> bool:
    """Whether a word of speech stands within so many words before or after the marks."""
    around = [w.lower() for w in _WORD.findall(before)[-before_reach:] + _WORD.findall(after)[:after_reach]]
    return any(word in SPEECH_VERBS or word in SPEECH_NOUNS for word in around)
