"""What words share whose endings differ: plural and singular, the tenses of a verb.

Two texts that speak of the same thing seldom use the same forms of a word.
"""

from functools import lru_cache

KEPT = 1 << 15
"""So many words are kept with their stems: those of a long article and its sources."""


@lru_cache(maxsize=KEPT)
def stem_of(word: str) -> str:
    """The word less a common ending, so that "closed" meets "closing"; crude, it only says what may be one word."""
    stem = word.removesuffix("'s")
    if stem.endswith(("sses", "xes", "ches", "shes")):
        stem = stem[:-2]
    elif stem.endswith("s") and not stem.endswith("ss"):
        stem = stem[:-3] + "y" if stem.endswith("ies") and len(stem) > 4 else stem[:-1]
    for ending in ("edly", "ing", "ed", "ly"):
        if stem.endswith(ending) and len(stem) - len(ending) >= 4:
            stem = stem[: -len(ending)]
            break
    return stem[:-1] if stem.endswith("e") and len(stem) > 4 else stem
