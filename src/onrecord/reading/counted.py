"""Tells what a number counts: "30 wounded soldiers" counts soldiers, "12% of young voters" voters.

What comes in is a text and the end of a number; what goes out is the noun, as it stands in print, in lower case.
"""

import re

_NEXT_WORDS = re.compile(
    r"(?:[ \u00a0-](?:[$€£]\d[\d,.]*(?:[ \u00a0](?:million|billion))?[ \u00a0])?"
    r"(?P<of>of\s(?:the |its |his |her |their |our |all |those |these |"
    r"such )*)?)(?P<words>(?:[A-Za-z][\w’'-]*[ \u00a0]?){1,6})"
)
"""Behind a number, also behind what each one is worth: "three $50,000 prizes"."""
_TIED = re.compile(r"-([a-z]{2,})(?![\w’'])")
_NEVER_COUNTED = frozenset(
    "a an the and or but nor if than then that which who whom whose when where while as at by for from in into "
    "of off on "
    "onto out over per since so to through under until up upon versus via vs with within without was were is "
    "are be been "
    "being am has have had do does did will would can could may might must shall should not no it its he she "
    "they we you "
    "i his her their our your my this these those there here ago later earlier before after against among between "
    "during behind down across around about also only just now yet still ever never both either neither said says told "
    "because although though however respectively apart away each every last next such he’s she’s it’s including "
    "according yesterday today tomorrow them us me him what how why much many more most all some any say think believe "
    "something feel want agree disagree oppose approve disapprove prefer nationally statewide nationwide "
    "hardly scarcely seldom".split()
)
_PLURALS = frozenset(
    "people men women children police troops staff crew personnel cattle sheep fish aircraft deer feet teeth "
    "mice geese "
    "wives lives media data criteria alumni personnel others dead injured wounded missing killed hurt homeless "
    "unemployed poor percent".split()
)
_NO_PLURALS = frozenset(
    "s us is was has this his its yes plus versus perhaps always sometimes less unless across besides "
    "afterwards towards specimen regimen acumen abdomen bitumen stamen "
    "overseas previous various serious religious famous dangerous precious continuous enormous numerous famous gas bus "
    "business class glass press congress access process success address campus virus crisis basis analysis tennis "
    "does goes comes makes takes gives says thinks wants seems appears remains becomes leaves shows times likes "
    "needs lives means wins loses leads trails gets adds puts brings".split()
)
_STATES = frozenset("dead injured wounded killed hurt missing arrested detained homeless unemployed".split())


def counted_after(text: str, at: int, end: int, *, shares: bool, one: bool) -> str | None:
    """The noun that a number ending at `at` counts; `shares` for shares and sums, of which only "of" tells.

    What a hyphen ties to the number is what it counts: a "seven-member panel" has seven members.
    """
    if not shares and (tied := _TIED.match(text, at, end)) and tied[1] not in _NEVER_COUNTED:
        return tied[1]
    match = _NEXT_WORDS.match(text, at, min(end, at + 90))
    if not match or (shares and not match["of"]):
        return None
    words = [
        w.strip("-’'").removesuffix("’s").removesuffix("'s")
        for w in match["words"].replace("\u00a0", " ").split(" ")
        if w
    ]
    return _head(words[: 5 if match["of"] else 4], one=one or bool(match["of"]))


def _head(words: list[str], *, one: bool) -> str | None:
    """The first plural among the words before any that ends the phrase; of "one" things the last word of the phrase."""
    phrase: list[str] = []
    for at, word in enumerate(words):
        lower = word.lower()
        if lower in _NEVER_COUNTED or not lower:
            break
        following = words[at + 1].lower() if at + 1 < len(words) else ""
        states_more = lower in _STATES and (_is_plural(following) or (one and following not in {"", *_NEVER_COUNTED}))
        if _is_plural(lower) and not states_more:
            return lower
        phrase.append(word)
    passive = words[len(phrase) : len(phrase) + 2]
    if not phrase and len(passive) == 2 and passive[0] in ("were", "was", "are") and passive[1] in _STATES:
        return passive[1]
    nouns = [w for n, w in enumerate(phrase) if w.islower() and not (n and w.endswith("ed"))]
    return nouns[-1] if nouns and one and len(phrase) <= 3 else None


def _is_plural(word: str) -> bool:
    if word in _PLURALS or (word.endswith("men") and len(word) > 5 and word not in _NO_PLURALS):
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "ous"))
        and word not in _NO_PLURALS
    )
