"""Tells which words of a sentence are whose: what each speaker's share of it is, and what the paper says by itself.

What comes in is an outer sentence and how far what each says in it reaches; what goes out are spans that share out the
sentence, without the marks and words that only lead from one to the next.
"""

import re
from collections.abc import Sequence

from onrecord.documents.span import Span
from onrecord.reading.name_words import NO_NAMES
from onrecord.reading.outline import OuterSentence, Token

_LEADING_WORD = re.compile(
    r"(?<=[\s,;–—])(?:even\s)?"
    r"(?:where|when|while|as|and|(?<!\ball )but|which|who|whom|that|before|after|because|since|until|if|though"
    r"|although|so|or)"
    r"\s*\Z"
)
_LEADING_MARK = re.compile(r"(?:[,;–—]|\s-{1,2}(?=\s))\s*\Z")
"""What leads from one statement to the next and belongs to neither: a mark, and a word behind it."""
_AS = r"(?<!\bso )(?<!\b(?:just|such|well|much|soon|long|same|seen) )(?<!\bknown )as"
_BUT = r"(?<!\ball )(?<!\bnothing )(?<!\banything )(?<!\beverything )(?<!\bnone )(?<!\bnobody )but"
_TURNING = rf"(?:{_BUT}|yet|(?:even\s)?{_AS}|while|whereas|although|(?:even\s)?though)"
_TURNS = re.compile(rf"\s*(?:[,;–—]|-{{1,2}}(?=\s))\s*(?:and|or|so|{_TURNING})\b[\s,–—-]*")
"""A mark and a word that something new in a sentence begins with."""
_TURNED = re.compile(rf"(?:[,;–—-]\s*(?:and|or|so)(?:\s{_TURNING})?|[\s,;–—-]{_TURNING})\s*\Z")
"""What leads to something new."""
_AGAINST = re.compile(
    r"\s*(?:[,;–—]|-{1,2}(?=\s))\s*(?:but|yet|while|whereas|although|(?:even\s)?though)\b[\s,–—-]*"
    r"(?=(?:the|an?|this|these|those|he|she|it|they|we|I|his|her|its|their|there|no|many|most|some|few|none|nobody|when"
    r"|if|after|before|[A-Z][\w’'-]*)\s)"
)
"""What sets a clause with a subject of its own against the rest."""
_AS_BEFORE = re.compile(r"\bas\s\Z", re.IGNORECASE)
_PUT_IT = re.compile(r"[^,;:.?!“”\"\n]{2,80}?\s(?:put|puts|described|called|phrased|said|told)\sit\b")
"""Behind "as", who found the words for what the sentence says: "as one engineer put it"."""
_ASIDE = re.compile(r"(?:who|which)\s", re.IGNORECASE)
_PAUSES = re.compile(r"[,?!–—-](?:''|[”\"»’'])|.(?:''|[”\"»’']),", re.DOTALL)
"""How a quotation ends behind which the words for who speaks come."""
_ANNOUNCED = re.compile(r"[,:.]\s*\Z")
_LEFT_OVER = re.compile(r",\s(?:adding|saying|stating|writing)\Z")
_OPENS = re.compile(r"(?:''|``|[“\"«„‘'])\[?[A-Z]")
_GOES_ON = re.compile(r"[“\"«„‘'`]{1,2}\[?[a-z]")
_STATED = re.compile(
    r"\b(?:is|are|was|were|has|had|have|will|would|can|could|did|does|do|went|came|took|made|got|gave|saw|won|lost|left"
    r"|held|led|met|paid|began|became|brought|built|bought|wrote|spoke|rose|fell|[a-z]{2,}ed)\b"
)
_OPENS_CLAUSE = re.compile(
    r"[\"“]?(?:(?:Even\s)?(?:When|After|Before|Although|Though|While|Because)|Once|Since|Until|Ever\ssince)\s(?:the\s)?"
)
"""What opens a sentence with a clause, behind which the sentence itself stands: "After Roe said so, they left"."""
_MAIN = re.compile(r",\s(?![“\"]|(?:and|or|but|nor|which|who|whom|whose|that|adding|saying)\b)")
LEAST_WORDS = 4
LEAST_BESIDE = 2
"""So many words that stand beside what people say are given with it."""


def share_out(text: str, sentence: OuterSentence, told: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """What an outer sentence says by itself before or behind what others say in it, and what each speaker's share is.

    By itself stands what a mark or a word like "but" parts from the rest. What else stands beside a share goes with it:
    between two, with the one before.
    """
    own, shares = list[Span](), list(told)
    order = sorted(range(len(told)), key=lambda n: (told[n].start, told[n].end))
    before = Span(sentence.span.start, told[order[0]].start)
    last, turned = order[0], _TURNED.search(before.of(text))
    if _AS_BEFORE.search(before.of(text)) and _PUT_IT.match(text, before.end):
        turned = None
    first = Span(before.start, before.start + turned.start()) if turned else before
    aside = len(told) == 1 and _is_aside(text, sentence, before, told[0])
    if (turned or aside) and count_words(sentence, [first]) >= LEAST_WORDS:
        own.append(closed(text, first))
    elif len(told) == 1 or count_words(sentence, [before]) >= LEAST_BESIDE:
        shares[last] = Span(before.start, shares[last].end)
    for number in order[1:]:
        between = Span(shares[last].end, max(shares[last].end, told[number].start))
        if count_words(sentence, [between]) >= LEAST_BESIDE:
            if opening := _TURNS.match(text, between.start, between.end):
                shares[number] = Span(opening.end(), told[number].end)
            else:
                shares[last] = closed(text, Span(shares[last].start, between.end))
        last = max(last, number, key=lambda n: told[n].end)
    behind = Span(shares[last].end, sentence.span.end)
    in_clause = len(told) == 1 and _OPENS_CLAUSE.fullmatch(text, before.start, before.end)
    opening = (_MAIN if in_clause and _has_verb(text, behind) else _AGAINST).match(text, behind.start, behind.end)
    if opening and count_words(sentence, [behind]) > (LEAST_BESIDE if in_clause else LEAST_WORDS):
        own.append(Span(opening.end(), behind.end))
    elif len(told) == 1 or count_words(sentence, [behind]) >= LEAST_BESIDE:
        shares[last] = Span(shares[last].start, behind.end)
    return own, shares


def _is_aside(text: str, sentence: OuterSentence, before: Span, told: Span) -> bool:
    """Whether what is told hangs on the end of a sentence that is whole without it: ", who said that it was safe"."""
    behind = Span(told.end, max(told.end, sentence.span.end))
    parted = _LEADING_MARK.search(before.of(text)) and _ASIDE.match(text, told.start)
    return bool(parted and _STATED.search(before.of(text))) and count_words(sentence, [behind]) < LEAST_BESIDE


def _has_verb(text: str, span: Span) -> bool:
    return _STATED.search(text, span.start, span.end) is not None


def beside_speech(text: str, sentence: OuterSentence) -> Span:
    """The sentence without what somebody is quoted with at its beginning or, behind a mark, at its end."""
    start, end = sentence.span.start, sentence.span.end
    for token in sentence.tokens:
        if token.quotation < 0 or token.start > start or not _PAUSES.match(text, _last_letter(text, token.end)):
            break
        start = token.end + len(text[token.end : end]) - len(text[token.end : end].lstrip(" ,\n"))
    last = sentence.tokens[-1]
    if last.quotation >= 0 and last.start > start and _OPENS.match(text, last.start):
        lead = text[start : last.start]
        end = start + len(_LEFT_OVER.sub("", lead.rstrip(" ,:\n"))) if _ANNOUNCED.search(lead) else end
    return Span(start, end) if start < end else sentence.span


def _last_letter(text: str, end: int) -> int:
    """Where the last sign before a quotation's closing mark stands; two apostrophes are one mark."""
    return end - 3 if text.endswith(("''", "``"), 0, end) else end - 2


def led_into_quotation(text: str, sentence: OuterSentence, tags: Sequence[Span]) -> Span | None:
    """Words outside the tags, a name among them, with the quotation they lead into: "Olsen “lied to us,” said Lund"."""
    leading: list[Token] = []
    for token in sentence.tokens:
        if token.quotation >= 0:
            named = any(_is_name(text, sentence, word) for word in leading)
            if named and _GOES_ON.match(text, token.start):
                return Span(leading[0].start, token.end)
            leading = []
        elif any(s.start <= token.start and token.end <= s.end for s in tags) or not token.text[0].isalnum():
            leading = []
        else:
            leading.append(token)
    return None


def _is_name(text: str, sentence: OuterSentence, word: Token) -> bool:
    """Whether a word has a capital of its own: at a sentence's head, where the text has it in lower case nowhere."""
    low = word.text.lower()
    if not word.text[0].isupper() or low in NO_NAMES:
        return False
    opens = word.start == sentence.tokens[0].start
    return not opens or not (low.endswith("ing") or re.search(rf"\b{re.escape(low)}\b", text))


def closed(text: str, span: Span) -> Span:
    """The span without the space at its end and what leads on to what follows."""
    kept = _LEADING_MARK.sub("", _LEADING_WORD.sub("", span.of(text)))
    return Span(span.start, span.start + len(kept.rstrip()))


def count_words(sentence: OuterSentence, spans: Sequence[Span]) -> int:
    """How many words of the sentence stand in these spans and outside quotation marks."""
    return sum(
        t.quotation < 0 and t.text[0].isalnum() and any(s.start <= t.start and t.end <= s.end for s in spans)
        for t in sentence.tokens
    )
