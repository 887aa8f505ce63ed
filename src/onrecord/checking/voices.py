"""Who speaks in a passage of a source, and whether the words there are someone's own or the reporter's account of them.

Names are told apart with care: two speakers are held to be different persons only where both are named and nothing in
the two names agrees.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.checking.windows import Window
from onrecord.documents.span import Span
from onrecord.documents.words import fold
from onrecord.reading.given_names import FEMALE_NAMES, MALE_NAMES
from onrecord.reading.speech_words import SPEECH_NOUNS
from onrecord.reading.statement import Attribution, Statement

VoiceKind = Literal["quoted", "reported", "plain"]
QUOTED_SHARE = 0.6
LABELS_OF_A_TRANSCRIPT = 2
QUOTATIONS_OF_AN_ARTICLE = 1

_LABEL = re.compile(
    r"^[ \t>*_]*([^\W\d_][\w.’'\-]*(?: [^\W\d_][\w.’'\-]*){0,4})(?:,[^:\n]{1,60})?:[*_]*\s", re.MULTILINE
)
_SIGNATURE = re.compile(r"\s*^[ \t]*(?:[-–—―]|--)\s?([^\W\d_][^\n,:;“\"(]{1,40}?)[.,]?\s*(?:$|,)", re.MULTILINE)
_NAME_WORD = re.compile(r"[^\W\d_][\w’'\-]*")
_FIRST_PERSON = frozenset("i we me us".split())
_BODIES = frozenset(
    """academy administration agency army association authority bank board bureau cabinet campaign center centre church
    city club coalition college commission committee company congress corporation council country county court
    department embassy federation firm force forces foundation fund government group house hospital industry institute
    institution journal kingdom league magazine ministry movement navy network news newspaper office officials
    organisation organization parliament party police post press project report school senate service society state
    states street team times tribune tribunal union university white""".split()
)
_TITLES = frozenset(
    """mr mrs ms miss dr sir dame lord lady prof professor president vice prime minister mayor governor gov senator
    sen representative rep congressman congresswoman secretary chancellor king queen prince princess pope bishop
    judge justice chief chairman chairwoman director general gen colonel col captain capt lieutenant lt sergeant
    sgt major inspector commissioner ambassador councillor sheriff attorney spokesman spokeswoman spokesperson
    officer deputy former candidate nominee detective superintendent supt cllr rev reverend jr sr ii iii iv the a an of
    for and""".split()
)
GENERATIONS = frozenset("jr sr ii iii iv".split())


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """`quoted`: between quotation marks; `reported`: the reporter's account of what someone said; `plain`: neither."""

    kind: VoiceKind
    speaker: str | None = None
    first_person: bool = False


def tell_voice(window: Window, words: Sequence[int], speaker: str | None = None) -> Voice:
    """Whose words these words of the window are, as far as the source tells.

    `speaker` is whom the draft lets say them: where the source is an article that speaks of that person, its words
    outside quotation marks are the reporter's.
    """
    quoted = [window.quoted[k] for k in words]
    clip = window.wording.cover(words[0], words[-1] + 1)
    wide, window = window, window.around(clip)
    clip = clip.moved(-window.span.start)
    if sum(n >= 0 for n in quoted) >= QUOTED_SHARE * len(quoted):
        return Voice(kind="quoted", speaker=_signed(window, clip) or _who(window, _saying(window, clip)))
    said = _reporting(window, clip)
    if said:
        return Voice(kind="reported", speaker=said.speakers, first_person=_is_first_person(said, window))
    own = own_speaker(window, clip.moved(window.span.start))
    if own is None and _is_article_about(wide, speaker):
        return Voice(kind="reported")
    return Voice(kind="plain", speaker=own)


def _saying(window: Window, clip: Span) -> Attribution | None:
    """The attribution of the quotation that most of the clip stands in."""
    spoken = [s for s in window.statements if s.kind == "quotation" and s.span.overlaps(clip)]
    best = max(spoken, key=lambda s: _shared(s.span, clip), default=None)
    return best.attribution[-1] if best and best.attribution else None


def _reporting(window: Window, clip: Span) -> Attribution | None:
    """The attribution of the report that holds most of the clip and says who says it outside the clip.

    Words behind a name and a colon are no report: they are what a transcript takes down.
    """
    for statement in window.statements:
        said = _report_of(statement)
        if said and said.cue and not said.cue.overlaps(clip) and said.cue.of(window.document.text) != ":":
            held = sum(_shared(span, clip) for span in said.content)
            if held >= QUOTED_SHARE * len(clip):
                return said
    return None


def _report_of(statement: Statement) -> Attribution | None:
    return statement.attribution[-1] if statement.kind == "reported" and statement.attribution else None


def _shared(left: Span, right: Span) -> int:
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def _is_article_about(window: Window, speaker: str | None) -> bool:
    """Whether the source quotes people as newspapers do, and speaks of this one by name (None: quotes anybody)."""
    quoting = sum(q.use == "speech" for q in window.quotations) >= QUOTATIONS_OF_AN_ARTICLE
    if not quoting or not speaker:
        return quoting
    return bool(names_in(speaker) & frozenset(w.removesuffix("'s") for w in window.wording.forms))


def _who(window: Window, said: Attribution | None) -> str | None:
    """Who is named as the speaker; who is only called by an office, "the Town Clerk", has no name there."""
    if said is None or not said.named or said.source is None:
        return said.speakers if said and said.named else None
    article, _, rest = said.source.of(window.document.text).partition(" ")
    return None if fold(article) == "the" and rest == said.who else said.speakers


def _is_first_person(said: Attribution, window: Window) -> bool:
    return said.source is not None and said.source.of(window.document.text).lower() in _FIRST_PERSON


def own_speaker(window: Window, clip: Span) -> str | None:
    """Who speaks where nobody is quoted: whom a transcript's label names, or the person whose text the source is."""
    return _labelled(window, clip.moved(-window.span.start)) or _owner(window)


def _labelled(window: Window, clip: Span) -> str | None:
    """The name that a transcript sets before the words: "VASSKEL: We heard a bang"."""
    labels = [m for m in _LABEL.finditer(window.document.text) if is_person(m.group(1))]
    before = [m.group(1) for m in labels if m.start() < clip.end]
    return before[-1] if before and len(labels) >= LABELS_OF_A_TRANSCRIPT else None


def _signed(window: Window, clip: Span) -> str | None:
    """The name in a line below the words: "– Marta Ellingrud"."""
    text = window.document.text
    signature = _SIGNATURE.search(text, text.find("\n", clip.end) if "\n" in text[clip.end :] else len(text))
    return signature.group(1) if signature and not text[clip.end : signature.start()].strip(' \n”"’.,!?»“') else None


def _owner(window: Window) -> str | None:
    source = window.capture.source
    return source.name if source.kind == "person" else None


def names_in(name: str) -> frozenset[str]:
    """The parts of a name that tell who it is, folded: no titles, no initials."""
    return frozenset(_parts(name))


def _parts(name: str) -> list[str]:
    """The parts of a name that tell who it is, in order."""
    parts = [fold(m.group()).removesuffix("'s") for m in _NAME_WORD.finditer(name) if m.group()[0].isupper()]
    return [p for p in parts if len(p) > 1 and p not in _TITLES]


def is_person(name: str | None) -> bool:
    """Whether this can only be the name of a person: capitals, and no word that bodies are called by."""
    if not name or fold(name).startswith("the "):
        return False
    words = [fold(w) for w in _NAME_WORD.findall(name)]
    return bool(names_in(name)) and not any(w in _BODIES or w in SPEECH_NOUNS for w in words)


def clearly_others(ours: str | None, theirs: str | None) -> bool:
    """Whether two names are surely those of two persons: both are known, and they have no part in common.

    A man and a woman of one surname are two as well.
    """
    if not (ours and theirs and is_person(ours) and is_person(theirs)):
        return False
    if _is_man_and_woman(ours, theirs):
        return True
    left, right = (names_in(who if " and " in who else who.split(",")[0]) for who in (ours, theirs))
    return bool(left) and bool(right) and not any(_alike(a, b) for a in left for b in right)


def _is_man_and_woman(ours: str, theirs: str) -> bool:
    """Whether two full names of one surname show a man and a woman.

    They don't where one given name may be short for the other: "Sam", "Samantha".
    """
    left, right = person_key(ours), person_key(theirs)
    if not left or not right or left[1] != right[1] or " and " in f"{ours} {theirs}":
        return False
    first, second = left[0], right[0]
    if first.startswith(second) or second.startswith(first):
        return False
    return any(a in MALE_NAMES and b in FEMALE_NAMES for a, b in ((first, second), (second, first)))


def _alike(left: str, right: str) -> bool:
    """Whether two parts of names may be one misspelt: that is another rule's business."""
    from rapidfuzz.distance import OSA

    return left == right or (min(len(left), len(right)) >= 5 and OSA.distance(left, right, score_cutoff=1) <= 1)


def may_be_same(ours: str | None, theirs: str | None) -> bool:
    """Whether two names have a part in common."""
    return bool(ours and theirs and names_in(ours) & names_in(theirs))


def person_key(name: str) -> tuple[str, str, frozenset[str]] | None:
    """What tells one full name from another: its first and last parts, and "Jr." or "II"; None for half a name.

    Titles and middle names are set aside.
    """
    parts = _parts(name)
    generation = frozenset(map(fold, _NAME_WORD.findall(name))) & GENERATIONS
    return (parts[0], parts[-1], generation) if len(parts) > 1 else None


def is_same_person(ours: str, theirs: str) -> bool:
    """Whether two full names are one person's; father and son, "Jr.", are two."""
    key = person_key(ours)
    return key is not None and key == person_key(theirs)
