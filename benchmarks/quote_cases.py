"""Cases of each fidelity class, made by rule from published quotations: a draft and what the library holds.

The source is the article around the quotation, as a primary capture, amid articles that don't hold the words.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import quote_edits as edits
from quote_corpus import Article, Direct

DISTRACTORS = 30
LONGEST = 120
FAR = 45


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A quotation as a draft gives it and the class that it must come out as.

    `sources` are texts with how close each is and its language; distractors come on top of them.
    """

    gold: str
    article: str
    quote: str
    speaker: str | None
    sources: tuple[tuple[str, str, str], ...]
    original: str
    tail: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """What the cases of one article are made from."""

    article: Article
    others: list[Article]
    strange: list[str]
    people: list[str]
    rng: random.Random


def cases_of(desk: Desk, wanted: dict[str, int]) -> Iterator[Case]:
    """At most a few cases of each class from one article, none of a class that has enough."""
    for gold, make in MAKERS.items():
        made = 0
        quotes = [q for q in desk.article.direct if len(q.text.split()) <= LONGEST]
        desk.rng.shuffle(quotes)
        for quote in quotes:
            if wanted[gold] <= 0 or made >= PER_ARTICLE.get(gold, 3):
                break
            case = make(desk, quote)
            if case:
                yield case
                wanted[gold] -= 1
                made += 1


PER_ARTICLE = {"spliced": 4, "paraphrase": 4, "absent": 6, "other_speaker": 20}


def _case(desk: Desk, gold: str, quote: Direct, said: str | None, **more: object) -> Case | None:
    if not said or not re.search(r"[^\W_]", said) or re.search(r"[“”\"]", said):
        return None
    told: dict[str, object] = {
        "gold": gold,
        "article": desk.article.id,
        "quote": said,
        "speaker": quote.speaker,
        "sources": ((desk.article.text, "primary", "en"),),
        "original": quote.text,
    }
    return Case(**{**told, **more})  # type: ignore[arg-type]


def _verbatim(desk: Desk, quote: Direct) -> Case | None:
    if len(quote.parts) > 1 or len(quote.text.split()) < 4:
        return None
    said = quote.text.strip().rstrip(",.")
    blank = desk.rng.choice((" ", " ", "  ", "\u00a0"))
    return _case(desk, "verbatim", quote, said.replace(" ", blank, 1))


def _typography(desk: Desk, quote: Direct) -> Case | None:
    if len(quote.text.split()) < 5:
        return None
    if len(quote.parts) > 1:
        return _case(desk, "typography", quote, _joined(desk, quote))
    return _case(desk, "typography", quote, edits.change_style(quote.text, desk.rng))


def _joined(desk: Desk, quote: Direct) -> str | None:
    """A quotation that the reporter broke into, given without the break."""
    text, parts = desk.article.text, quote.parts
    gaps = [text[a[1] + 1 : b[0] - 1] for a, b in pairwise(parts)]
    short = all(1 <= len(gap.split()) <= 12 and not re.search(r"[“”\"\n]", gap) for gap in gaps)
    return quote.text if short else None


def _single(edit: Callable[[str, random.Random], str | None], gold: str) -> Callable[[Desk, Direct], Case | None]:
    def make(desk: Desk, quote: Direct) -> Case | None:
        if len(quote.parts) > 1 or len(quote.text.split()) < 5:
            return None
        return _case(desk, gold, quote, edit(quote.text.strip().rstrip(",."), desk.rng))

    return make


def _substitution(desk: Desk, quote: Direct) -> Case | None:
    if len(quote.parts) > 1:
        return None
    return _case(desk, "substitution", quote, edits.put_other_words(quote.text, desk.rng, desk.strange))


def _spliced(desk: Desk, quote: Direct) -> Case | None:
    """Two quotations from separate places of the article, or one of them from another article, made one."""
    if len(quote.parts) > 1 or len(quote.text.split()) < 6:
        return None
    first = _clause(quote.text, desk.rng)
    if desk.rng.random() < 0.3:
        other = desk.rng.choice(desk.others)
        rest = [q for q in other.direct if len(q.parts) == 1 and len(q.text.split()) >= 6]
        if not rest:
            return None
        chosen = desk.rng.choice(rest)
        sources = ((desk.article.text, "primary", "en"), (other.text, "primary", "en"))
    else:
        rest = [q for q in desk.article.direct if _is_apart(desk.article.text, quote, q)]
        if not rest:
            return None
        chosen, sources = desk.rng.choice(rest), ((desk.article.text, "primary", "en"),)
    second = _clause(chosen.text, desk.rng)
    said = f"{first.rstrip('.,?!;')}{desk.rng.choice(('. ', ', ', ' and '))}{second}"
    return _case(desk, "spliced", quote, said, sources=sources)


def _is_apart(text: str, quote: Direct, other: Direct) -> bool:
    if len(other.parts) > 1 or len(other.text.split()) < 6:
        return False
    between = text[quote.end : other.start] if other.start > quote.end else text[other.end : quote.start]
    plain = re.sub(r"[“\"][^“”\"]*[”\"]", " ", between)
    return len(between.split()) > FAR and len(plain.split()) > 20


def _clause(text: str, rng: random.Random) -> str:
    """The whole or, of a long quotation, its first sentence or the first words."""
    sentence = re.split(r"(?<=[.!?])\s+", text.strip())[0]
    words = (sentence if len(sentence.split()) >= 6 else text).split()
    return " ".join(words[: max(6, min(len(words), rng.randint(8, 24)))])


def _paraphrase(desk: Desk, quote: Direct) -> Case | None:
    if desk.rng.random() < 0.5:
        return _case(desk, "paraphrase", quote, edits.say_otherwise(quote.text, desk.rng, desk.strange))
    reports = [(who, said) for who, said in desk.article.indirect if who and 7 <= len(said.split()) <= 40]
    if not reports:
        return None
    who, said = desk.rng.choice(reports)
    return _case(desk, "paraphrase", quote, edits.say_directly(said), speaker=who, original=said)


def _other_speaker(desk: Desk, quote: Direct) -> Case | None:
    if not quote.speaker or " " not in quote.speaker or len(quote.text.split()) < 6:
        return None
    parts = set(quote.speaker.split())
    others = [name for name in desk.people if not parts & set(name.split())]
    said = quote.text if len(quote.parts) == 1 else _joined(desk, quote)
    if not others or quote.speaker not in desk.people:
        return None
    return _case(desk, "other_speaker", quote, said, speaker=desk.rng.choice(others))


def _second_hand(desk: Desk, quote: Direct) -> Case | None:
    if len(quote.parts) > 1 or len(quote.text.split()) < 5:
        return None
    closeness = desk.rng.choice(("secondary", "tertiary"))
    return _case(desk, "second_hand", quote, quote.text, sources=((desk.article.text, closeness, "en"),))


def _too_short(desk: Desk, quote: Direct) -> Case | None:
    """A few words of the article under a name, and amid words, that it doesn't have."""
    words = re.findall(r"(?<![\w-])[\w'’]+(?![\w-])", quote.text)
    if len(words) < len(quote.text.split()):
        return None
    count = desk.rng.randint(1, 3)
    if len(words) < count:
        return None
    start = desk.rng.randint(0, len(words) - count)
    said = " ".join(words[start : start + count]).strip(".,;:!?")
    return _case(desk, "too_short", quote, said, speaker="Oddvar Quillmest", tail=" of the sluices at Brenvik")


def _translated(desk: Desk, quote: Direct) -> Case | None:
    if not quote.speaker or " " not in quote.speaker or len(quote.text.split()) < 6:
        return None
    return _case(
        desk, "translated", quote, quote.text, sources=((foreign(desk.article.text, quote.speaker), "primary", "nb"),)
    )


def foreign(text: str, speaker: str) -> str:
    """The text in an invented language: each word that begins small gets another form, names and figures stay."""
    names = set(re.findall(r"(?<=[a-z,] )[A-Z][a-z]+\b", text)) | set(speaker.split())

    def change(match: re.Match[str]) -> str:
        if match.group() in names:
            return match.group()
        rng = random.Random(match.group())
        return "".join(rng.choice("aeiouy") + rng.choice("bdfgklmnprstvz") for _ in range(1 + len(match.group()) // 3))

    return re.sub(r"\b[a-z][a-z'’]*\b|(?<=[.!?“] )[A-Z][a-z]+\b|\bI\b", change, text)


def _absent(desk: Desk, quote: Direct) -> Case | None:
    return _case(desk, "absent", quote, quote.text, sources=())


MAKERS: dict[str, Callable[[Desk, Direct], Case | None]] = {
    "verbatim": _verbatim,
    "typography": _typography,
    "marked_elision": _single(lambda t, r: edits.leave_out(t, r, marked=True), "marked_elision"),
    "bracketed_insertion": _single(edits.put_brackets, "bracketed_insertion"),
    "unmarked_elision": _single(lambda t, r: edits.leave_out(t, r, marked=False), "unmarked_elision"),
    "substitution": _substitution,
    "reordered": _single(edits.put_in_another_order, "reordered"),
    "spliced": _spliced,
    "paraphrase": _paraphrase,
    "other_speaker": _other_speaker,
    "second_hand": _second_hand,
    "too_short": _too_short,
    "translated": _translated,
    "absent": _absent,
}
