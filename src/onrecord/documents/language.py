"""Tells the language of a text: English by its small words, any other by a model of letter sequences.

A short text isn't guessed at. What a page says of its own language is a hint only, because templates often lie: they
call everything English. Of a text that plainly isn't, a page is believed, and the model stays on the shelf.
"""

import re

ENGLISH_WORDS = frozenset(
    "the of and to in a is that for it was on with as he be at by his had are but from have they an which or her were "
    "their been has said will would who not this its she when there after".split()
)
PLAINLY_ENGLISH = ("the", "of", "and")
LEAST_LETTERS = 40
LEAST_WORDS = 20
SAMPLE = 20_000

_NAMES = dict(
    pair.split(":")
    for pair in (
        "ar:Arabic bg:Bulgarian cs:Czech da:Danish de:German el:Greek es:Spanish et:Estonian fa:Persian fi:Finnish "
        "fr:French he:Hebrew hi:Hindi hr:Croatian hu:Hungarian id:Indonesian is:Icelandic it:Italian ja:Japanese "
        "ko:Korean lt:Lithuanian lv:Latvian nb:Norwegian nl:Dutch nn:Norwegian no:Norwegian pl:Polish pt:Portuguese "
        "ro:Romanian ru:Russian sk:Slovak sl:Slovenian sr:Serbian sv:Swedish tr:Turkish uk:Ukrainian ur:Urdu "
        "vi:Vietnamese zh:Chinese"
    ).split()
)

_WORD = re.compile(r"[^\W\d_]+")


def tell_language(text: str, *, hint: str | None = None) -> str:
    """The ISO 639-1 code of the language, "und" where the text is too short to tell and no `hint` helps."""
    sample = text[:SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) >= 5 and (looks_english(words) or words.count("the") * 30 >= len(words)):
        return "en"
    letters = sum(map(len, words))
    told = (hint or "").strip().lower().replace("_", "-").split("-")[0]
    if letters < LEAST_LETTERS or (len(words) < 8 and sample.isascii()):
        return told if _is_code(told) else "und"
    if _is_code(told) and told != "en" and _plainly_not_english(words):
        return told
    return _identify(sample)


def language_in_words(code: str) -> str:
    """What a reader calls the language: its name where it is one of the better known, else its code."""
    return _NAMES.get(code, code)


def looks_english(words: list[str]) -> bool:
    """Whether enough of these lower-case words are English function words: a sixth, and three different ones."""
    found = [word for word in words if word in ENGLISH_WORDS]
    return len(found) >= len(words) / 6 and len(set(found)) >= min(3, max(1, len(words) // 5))


def _is_code(told: str) -> bool:
    return 2 <= len(told) <= 3 and told.isascii() and told.isalpha() and told != "und"


def _plainly_not_english(words: list[str]) -> bool:
    """Whether the words without which English can't be written all but fail."""
    return len(words) >= LEAST_WORDS and sum(map(words.count, PLAINLY_ENGLISH)) * 100 < len(words)


def _identify(sample: str) -> str:
    from py3langid import classify

    code = str(classify(sample)[0])
    return "en" if code == "pcm" else code  # lists of English names are taken for Nigerian Pidgin
