"""Changes of what a page says in a passage that is cited: each says whether it fits the sentence.

One digit, for one, is changed only where there is one.
"""
# ruff: noqa: ARG001

import random
import re
from collections.abc import Callable

from recapture_pages.shapes import State

Passage = Callable[[State, int, str, random.Random], bool]
"""Changes the sentence `words` in paragraph `n` of the state; whether it fits."""
_NUMBER = re.compile(r"\d")
_NAME = re.compile(r"(?<=[a-z,“] )[A-Z][a-z]{3,}|(?<=[A-Z][a-z] )[A-Z][a-z]{3,}")
_VERB = re.compile(r"\b(?:was|were|is|are|had|has|have|would|will|can|said)\b")


def _put(s: State, n: int, words: str, new: str | None) -> bool:
    if new is None or new == words:
        return False
    s.paragraphs[n] = " ".join(s.paragraphs[n].replace(words, new).split())
    return True


def one_digit(s: State, n: int, words: str, chance: random.Random) -> bool:
    """One digit is another."""
    places = [m.start() for m in _NUMBER.finditer(words)]
    if not places:
        return False
    at = chance.choice(places)
    return _put(s, n, words, words[:at] + str((int(words[at]) + chance.randint(1, 8)) % 10) + words[at + 1 :])


def decimal_point(s: State, n: int, words: str, chance: random.Random) -> bool:
    """The decimal point is gone, or a nought is added."""
    new = re.sub(r"(\d)\.(\d)", r"\1\2", words, count=1)
    return _put(s, n, words, new if new != words else re.sub(r"(\d+)(?![\d,])", r"\g<1>0", words, count=1))


def one_not(s: State, n: int, words: str, chance: random.Random) -> bool:
    """A "not" is put in."""
    match = _VERB.search(words)
    return _put(s, n, words, f"{words[: match.end()]} not{words[match.end() :]}" if match else None)


def not_gone(s: State, n: int, words: str, chance: random.Random) -> bool:
    """A negation is gone."""
    return _put(s, n, words, re.sub(r"\b(not|never|no) ", "", words, count=1))


def never(s: State, n: int, words: str, chance: random.Random) -> bool:
    """Nobody becomes somebody, none becomes some."""
    pairs = {
        "Nobody": "Somebody",
        "No ": "One ",
        "no ": "some ",
        "never": "often",
        "didn’t": "did",
        "Absent": "Present",
    }
    old = next((o for o in pairs if o in words), None)
    return _put(s, n, words, words.replace(old, pairs[old], 1) if old else None)


def said_to_be_false(s: State, n: int, words: str, chance: random.Random) -> bool:
    """Words before the sentence that turn it round, while it stands itself."""
    return _put(s, n, words, f"It is not true that {words[0].lower()}{words[1:]}")


def another_name(s: State, n: int, words: str, chance: random.Random) -> bool:
    """A name is another."""
    names = _NAME.findall(words)
    return _put(s, n, words, words.replace(chance.choice(names), "Wexley", 1) if names else None)


def one_letter_of_a_name(s: State, n: int, words: str, chance: random.Random) -> bool:
    """A name has another letter."""
    names = _NAME.findall(words)
    if not names:
        return False
    name = chance.choice(names)
    return _put(s, n, words, words.replace(name, name[:-1] + ("a" if name[-1] != "a" else "e"), 1))


def names_exchanged(s: State, n: int, words: str, chance: random.Random) -> bool:
    """Two names change places, all words stay."""
    names = list(dict.fromkeys(_NAME.findall(words)))
    if len(names) < 2:
        return False
    a, b = names[:2]
    return _put(s, n, words, words.replace(a, "\0").replace(b, a).replace("\0", b))


def removed(s: State, n: int, words: str, chance: random.Random) -> bool:
    """The sentence is gone."""
    return _put(s, n, words, "")


def paragraph_removed(s: State, n: int, words: str, chance: random.Random) -> bool:
    """The paragraph is gone."""
    del s.paragraphs[n]
    return True


def struck_out(s: State, n: int, words: str, chance: random.Random) -> bool:
    """The sentence is struck out and another put beside it."""
    return _put(s, n, words, f"<del>{words}</del> <ins>This could not be confirmed.</ins>")


def paywall(s: State, n: int, words: str, chance: random.Random) -> bool:
    """The text ends before the passage, and a wall follows."""
    cut = s.paragraphs[n].split(words)[0].strip()
    s.paragraphs = [*s.paragraphs[:n], cut] if cut else s.paragraphs[:n]
    s.for_free, s.wall = False, "Subscribe to read the whole article. Already a subscriber? Sign in."
    return True


def hidden(s: State, n: int, words: str, chance: random.Random) -> bool:
    """The text is still in the page, and no reader sees it."""
    s.paragraphs[n] = f'<span style="display:none">{s.paragraphs[n]}</span>'
    s.wall = "This article is for members."
    return True


def scripted(s: State, n: int, words: str, chance: random.Random) -> bool:
    """The text is loaded by a script now; what is served holds a place for it."""
    s.paragraphs = ["Loading …"]
    return True


def hedged(s: State, n: int, words: str, chance: random.Random) -> bool:
    """A hedge is put in."""
    match = _VERB.search(words)
    return _put(s, n, words, f"{words[: match.end()]} allegedly{words[match.end() :]}" if match else None)


def other_unit(s: State, n: int, words: str, chance: random.Random) -> bool:
    """A figure has another unit."""
    pairs = {"percent": "percentage points", "million": "billion", "milligrams": "micrograms", "metres": "feet"}
    pairs |= {
        "kilograms": "pounds",
        "euros": "dollars",
        "tonnes": "kilos",
        "months": "weeks",
        "days": "weeks",
        "$": "€",
    }
    old = next((o for o in pairs if o in words), None)
    return _put(s, n, words, words.replace(old, pairs[old], 1) if old else None)


def other_bound(s: State, n: int, words: str, chance: random.Random) -> bool:
    """A bound, a comparison or a direction is turned round."""
    pairs = {"below": "above", "fewer": "more", "before": "after", "later": "earlier", "falls": "rises", "fell": "rose"}
    pairs |= {
        "rose": "fell",
        "down from": "up from",
        "against": "after",
        "Around": "Over",
        "until": "since",
        "lowest": "highest",
    }
    old = next((o for o in pairs if re.search(rf"\b{o}\b", words)), None)
    return _put(s, n, words, re.sub(rf"\b{old}\b", pairs[old], words, count=1) if old else None)


def other_month(s: State, n: int, words: str, chance: random.Random) -> bool:
    """A day lies in another month or year."""
    months = "January February March April May June July September October November December".split()
    old = next((m for m in months if re.search(rf"\b{m}\b", words)), None)
    return _put(s, n, words, words.replace(old, "August", 1) if old else None)


def words_added(s: State, n: int, words: str, chance: random.Random) -> bool:
    """The sentence goes on."""
    return _put(s, n, words, f"{words.rstrip('.”')}, which others dispute.")


def rewritten(s: State, n: int, words: str, chance: random.Random) -> bool:
    """Another sentence stands there."""
    return _put(
        s, n, words, "Details of this are being looked into, and the account may differ from what was first told."
    )


def asked(s: State, n: int, words: str, chance: random.Random) -> bool:
    """The sentence has become a question."""
    return _put(s, n, words, f"{words[:-1]}?" if words.endswith(".") else None)


def corrected(s: State, n: int, words: str, chance: random.Random) -> bool:
    """One digit is another, and a notice repeats the old words."""
    if not one_digit(s, n, words, chance):
        return False
    s.notice = f"Correction: an earlier version of this article said: “{words}” The figure was wrong."
    return True


def quoted_by_reader(s: State, n: int, words: str, chance: random.Random) -> bool:
    """The sentence is gone, and a reader's comment repeats it."""
    s.comments = [*s.comments, f"Why did you take this out: {words} I had read it here.", words]
    return _put(s, n, words, "") if words != s.paragraphs[n] else False


def repeated_in_teaser(s: State, n: int, words: str, chance: random.Random) -> bool:
    """One digit is another, and a link to another article repeats the old words."""
    s.related = [*s.related, words]
    return one_digit(s, n, words, chance)


PASSAGES: tuple[Passage, ...] = (
    one_digit,
    decimal_point,
    one_not,
    not_gone,
    never,
    said_to_be_false,
    another_name,
    one_letter_of_a_name,
    names_exchanged,
    removed,
    paragraph_removed,
    struck_out,
    paywall,
    hidden,
    scripted,
    hedged,
    other_unit,
    other_bound,
    other_month,
    words_added,
    rewritten,
    asked,
    corrected,
    quoted_by_reader,
    repeated_in_teaser,
)


def notice_added(s: State, n: int, words: str, chance: random.Random) -> bool:
    """The passage stands, and a correction notice is new."""
    s.notice = chance.choice(
        (
            "Correction: an earlier version of this article gave the wrong age for a person named in it.",
            "This article was amended on 9 March 2026 to remove a detail about a family.",
            "Correction, 9 March: the name of a street was misspelt in an earlier version.",
            "Clarification – The article has been updated to reflect that the talks are not public.",
            "Editor’s note: we have learned that parts of this account can’t be confirmed.",
        )
    )
    s.notice_at_top = chance.random() < 0.5
    return True


def retracted(s: State, n: int, words: str, chance: random.Random) -> bool:
    """The page's title says that it was retracted."""
    s.headline = f"{chance.choice(('RETRACTED:', 'RETRACTED ARTICLE:', 'Withdrawn:'))} {s.headline}"
    return True


def correction_in_data(s: State, n: int, words: str, chance: random.Random) -> bool:
    """The page's structured data lists a correction."""
    s.correction = "An earlier version misstated the year in which the ship was built."
    return True


NOTICES: tuple[Passage, ...] = (notice_added, retracted, correction_in_data)
