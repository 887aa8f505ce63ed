"""Tells the language of a text: English by its small words, any other by a model of letter sequences.

A short text isn't guessed at. What a page says of its own language is a hint only, because templates often lie.
"""

import re

ENGLISH_WORDS = frozenset(
    "the of and to in a is that for it was on with as he be at by his had are but from have they an which or her were "
    "their been has said will would who not this its she when there after".split()
)
LEAST_LETTERS = 40
SAMPLE = 20_000

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
        return told if 2 <= len(told) <= 3 and told.isalpha() else "und"
    return _identify(sample)


def looks_english(words: list[str]) -> bool:
    """Whether enough of these lower-case words are English function words: a sixth, and three different ones."""
    found = [word for word in words if word in ENGLISH_WORDS]
    return len(found) >= len(words) / 6 and len(set(found)) >= min(3, max(1, len(words) // 5))


def _identify(sample: str) -> str:
    from py3langid import classify

    code = str(classify(sample)[0])
    return "en" if code == "pcm" else code  # lists of English names are taken for Nigerian Pidgin
