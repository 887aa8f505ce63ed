"""Draws the sentences: so many with an error and as many without for each kind and set, each with its source.

What comes in are articles; what goes out are cases, evenly drawn over the ways in which they were made, few from any
one article. Every case has a chance of its own, so that the same seed always gives the same cases.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from planted.changes import Edit, write
from planted.corpus import SETS, Article, Site
from planted.dates import wrong_dates
from planted.kept_dates import kept_dates
from planted.kept_names import kept_names, kept_roles
from planted.kept_negations import kept_negations
from planted.kept_numbers import kept_numbers
from planted.names import pool_of, wrong_names
from planted.negations import turned
from planted.numbers import wrong_bounds, wrong_numbers
from planted.rewordings import reworded
from planted.roles import wrong_roles
from planted.sentences import is_news

Maker = Callable[[Site, Article, random.Random], Iterator[Edit]]
KINDS = ("number", "date", "negation", "name", "role")
SHARES = {"meantime": 0.3, "polnear": 1.0}
OF_ONE_ARTICLE = {"polnear": 3, "meantime": 25}
BOUNDS = 0.3
LONGEST, AROUND = 80, 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A claim, the texts it is held against, and what was done to the sentence it comes from."""

    id: str
    kind: str
    set: str
    sub: str
    planted: bool
    claim: str
    span: tuple[int, int]
    evidence: tuple[str, ...]
    sentence: str


def makers_of(articles: list[Article]) -> dict[tuple[str, bool], Maker]:
    """By kind, and whether errors are planted, what makes the edits."""
    pool = {kind: pool_of([a for a in articles if a.set == kind]) for kind in SETS}

    def names(site: Site, article: Article, rng: random.Random) -> Iterator[Edit]:
        return wrong_names(site, article, pool[article.set], rng)

    return {
        ("number", True): wrong_numbers,
        ("bound", True): wrong_bounds,
        ("date", True): wrong_dates,
        ("negation", True): turned,
        ("name", True): names,
        ("role", True): wrong_roles,
        ("number", False): kept_numbers,
        ("date", False): kept_dates,
        ("negation", False): kept_negations,
        ("name", False): kept_names,
        ("role", False): kept_roles,
    }


def draw_cases(articles: list[Article], number: int, seed: int) -> tuple[list[Case], dict[tuple[str, bool, str], int]]:
    """The cases, and for each kind and set how many sentences offered a place."""
    retold = [(a, [s for s in a.sites if is_news(s.text)]) for a in articles]
    cases: list[Case] = []
    possible: dict[tuple[str, bool, str], int] = {}
    for (kind, planted), maker in makers_of(articles).items():
        wanted = round(number * BOUNDS) if kind == "bound" else number
        for name, share in SHARES.items():
            offers = _offers([r for r in retold if r[0].set == name], maker, f"{seed} {kind} {planted}")
            possible[kind, planted, name] = len({site.id for group in offers.values() for _, site, _ in group})
            drawn = _drawn(offers, min(wanted, round(number * share)), OF_ONE_ARTICLE[name], f"{seed} {kind} {planted}")
            made = [_case((kind, planted), n, one, seed) for n, one in enumerate(drawn)]
            cases += made
            wanted -= len(made)
    return cases, possible


Offer = tuple[Article, Site, Edit]


def _offers(retold: Iterable[tuple[Article, list[Site]]], maker: Maker, seed: str) -> dict[str, list[Offer]]:
    """All edits that are possible, by the way in which they were made."""
    offers: dict[str, list[Offer]] = defaultdict(list)
    for article, sites in retold:
        for site in sites:
            for edit in maker(site, article, random.Random(f"{seed} {site.id}")):
                offers[edit.sub].append((article, site, edit))
    return offers


def _drawn(offers: dict[str, list[Offer]], wanted: int, of_one: int, seed: str) -> list[Offer]:
    """As many from each way as there are, the rare ones first; no sentence twice."""
    rng = random.Random(seed)
    groups = [offers[sub] for sub in sorted(offers, key=lambda s: (len(offers[s]), s))]
    for group in groups:
        rng.shuffle(group)
    used: set[str] = set()
    of_article: dict[str, int] = defaultdict(int)
    drawn: list[Offer] = []
    while len(drawn) < wanted and any(groups):
        for group in groups:
            one = _next(group, used, of_article, of_one)
            if one and len(drawn) < wanted:
                drawn.append(one)
                used.add(one[1].id)
                of_article[one[0].id] += 1
    return drawn


def _next(group: list[Offer], used: set[str], of_article: dict[str, int], of_one: int) -> Offer | None:
    while group:
        one = group.pop()
        if one[1].id not in used and of_article[one[0].id] < of_one:
            return one
    return None


def _case(sort: tuple[str, bool], number: int, offer: Offer, seed: int) -> Case:
    (kind, planted), (article, site, edit) = sort, offer
    rng = random.Random(f"{seed} {kind} {planted} {site.id} reworded")
    claim, span = write(site.text, edit, reworded(site, article, edit, rng))
    return Case(
        id=f"{article.set}-{kind}-{'planted' if planted else 'control'}-{number:03}",
        kind=kind,
        set=article.set,
        sub=edit.sub,
        planted=planted,
        claim=claim,
        span=span,
        evidence=tuple(_evidence(article, site, whole=rng.random() < 0.5)),
        sentence=site.text,
    )


def _evidence(article: Article, site: Site, *, whole: bool) -> list[str]:
    """The article sentence by sentence, or the paragraphs around the sentence."""
    if whole:
        first = max(0, min(site.number - LONGEST // 2, len(article.sites) - LONGEST))
        return [s.text for s in article.sites[first : first + LONGEST]]
    if article.set == "meantime":
        return [s.text for s in article.sites[max(0, site.number - AROUND) : site.number + AROUND + 1]]
    near = range(site.paragraph - 1, site.paragraph + 2)
    texts = [" ".join(s.text for s in article.sites if s.paragraph == p) for p in near]
    return [text for text in texts if text]
