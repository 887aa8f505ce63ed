"""Which capitals a house style may change in a quotation without changing a word.

The first letter of a quotation or of a sentence, the capitals of offices and institutions, and text set wholly in
capitals. Everything else may be another word: "Polish" is not "polish", nor "US" "us".
"""

import re
import unicodedata

from onrecord.checking.wording import Wording

# Words that stylebooks write with a capital or without for the same thing.
_STYLED = frozenset(
    """president presidents presidency president's presidential vice prime minister ministers minister's ministry
    mayor mayors mayor's governor governors governor's senator senators senator's senate congress congressman
    congresswoman congressional congressmen representative representatives secretary chancellor justice chief
    chairman chairwoman director general colonel captain lieutenant sergeant major commissioner ambassador
    councillor councilman alderman sheriff attorney speaker parliament government cabinet administration
    department council committee commission court courts supreme constitution constitutional states federal nation
    national party church city county town province university college school hospital police army navy air force
    forces coast guard bank internet web net north south east west northern southern eastern western street avenue
    road bridge river lake bay harbour harbor pier airport station act amendment treaty first second lady day war
    world mr mrs ms dr the a an and or but nor of in on at to for from by with into over under than that this
    these those as if so yet not no is are was were be been has have had do does did can could would should shall
    must he she we they you his her our their your its it's there here when where what which how why then now""".split()
)
_SENTENCE_END = re.compile(r"[.!?:…\n“”\"‘«»]")
_NO_LETTER = re.compile(r"[\W_]+")


def only_case_of_style_differs(draft: Wording, d: int, source: Wording, s: int) -> bool:
    """Whether two words of the same form differ in nothing that makes them different words."""
    ours, theirs = _letters(draft.raw(d)), _letters(source.raw(s))
    if ours == theirs or ours.lower() != theirs.lower():
        return True  # "50,000" and "50000", "%" and "percent": one form, another convention
    if _in_capitals(draft, d) or _in_capitals(source, s):
        return True
    if ours[1:] != theirs[1:]:
        return False
    if _in_title_case(draft, d) or _in_title_case(source, s):
        return True
    return draft.forms[d] in _STYLED or opens_sentence(draft, d) or opens_sentence(source, s)


def _letters(raw: str) -> str:
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", raw))


def opens_sentence(words: Wording, word: int) -> bool:
    """Whether a sentence or a quotation begins with this word."""
    if word == 0:
        return True
    return _SENTENCE_END.search(words.text, words.spans[word - 1].end, words.spans[word].start) is not None


def _in_title_case(words: Wording, word: int) -> bool:
    """Whether the word stands in a headline, where every longer word has a capital."""
    around = [words.raw(k) for k in range(max(0, word - 4), min(len(words), word + 5))]
    longer = [raw for raw in around if len(raw) > 3 and raw[0].isalpha()]
    return len(longer) >= 4 and all(raw[0].isupper() for raw in longer)


def _in_capitals(words: Wording, word: int) -> bool:
    """Whether the word stands in a passage that is set in capitals: it and the words around it."""
    around = [words.raw(k) for k in range(max(0, word - 3), min(len(words), word + 4))]
    letters = [raw for raw in around if any(c.isalpha() for c in raw)]
    return (
        len(letters) >= 4 and sum(len(raw) > 1 for raw in letters) >= 3 and all(raw == raw.upper() for raw in letters)
    )
