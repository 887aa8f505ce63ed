"""The published articles as letters are matched against them: by address, by headline, and by the words they hold.

What comes in are the articles as readers see them; it lives in memory, knows which articles hold which terms, and is
made for tens of thousands of articles.
"""

import math
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from onrecord.corrections.letters.addresses import paths_of, plain_path
from onrecord.corrections.letters.reading import addresses_in
from onrecord.corrections.letters.terms import is_telling, terms_of
from onrecord.publishing.addresses import path_in
from onrecord.publishing.public import PublicArticle, PublicVersion

CLOCKS_DIFFER = timedelta(hours=12)
"""A letter may be dated so much before the article that it is about: senders' clocks and zones are often wrong."""
LEAST_IN_HEADLINE, LEAST_TELLING = 4, 3
FEWEST = 200
COMMONEST = 0.5
"""A term that stands in more than this share of many articles finds none of them."""


class PublishedIndex:
    """Holds published articles by address, headline and terms; `hosts` are the newsroom's own ("paper.example")."""

    def __init__(self, articles: Iterable[PublicArticle], hosts: Iterable[str]) -> None:
        self.articles: list[PublicArticle] = []
        self._hosts = frozenset(host.lower().removeprefix("www.") for host in hosts)
        self._by_path: dict[str, int] = {}
        self._by_slug: dict[str, set[int]] = {}
        self._by_headline: dict[str, list[int]] = {}
        self._lengths: set[int] = set()
        self._holding: dict[str, array[int]] = {}
        self._by_key: dict[str, int] = {}
        self._replaced: set[int] = set()
        for article in articles:
            self.take_in(article)

    def take_in(self, article: PublicArticle) -> None:
        """Takes an article in, or a new state of one that is held; its earlier state is never found again."""
        number = len(self.articles)
        self.articles.append(article)
        if article.key in self._by_key:
            self._replaced.add(self._by_key[article.key])
        self._by_key[article.key] = number
        for path in (*article.former, article.path):
            plain = plain_path(path)
            self._by_path[plain] = number
            self._by_slug.setdefault(plain.rpartition("/")[2], set()).add(number)
        held: set[str] = set()
        for version in article.versions:
            headline = terms_of(version.headline).forms
            if len(headline) >= LEAST_IN_HEADLINE and sum(map(is_telling, headline)) >= LEAST_TELLING:
                self._lengths.add(len(headline))
                listed = self._by_headline.setdefault(" ".join(headline), [])
                if number not in listed:
                    listed.append(number)
            held.update(headline, terms_of(version.text).forms)
        for form in held:
            if is_telling(form):
                self._holding.setdefault(form, array("l")).append(number)

    def __len__(self) -> int:
        return len(self._by_key)

    def at_address(self, address: str) -> int | None:
        """The article at this address, however it is wrapped, now or formerly; None where there is none."""
        for told in paths_of(address, self._hosts):
            path = told if told in self._by_path else path_in(told) or told
            if path in self._by_path:
                return self._by_path[path]
            moved = self._by_slug.get(path.rpartition("/")[2], set()) - self._replaced
            if len(moved) == 1:
                return next(iter(moved))
        return None

    def named_in(self, subject: str) -> set[int]:
        """The articles whose address stands in a subject.

        It may be whole, or as the site's own pages write it there: "Error in: 2026/03/pier-stays-shut/".
        """
        whole = (self.at_address(address) for address in addresses_in(subject))
        own = (path_in(word) for word in subject.split() if word.startswith(path_in(word)))
        below = (self._by_path.get(plain_path(path)) for path in own if path)
        return {number for number in (*whole, *below) if number is not None}

    def with_headline(self, forms: Sequence[str]) -> set[int]:
        """The articles whose headline, at least four words long, stands among these terms word for word."""
        found: set[int] = set()
        for first in range(len(forms)):
            for length in self._lengths:
                if first + length <= len(forms):
                    found.update(self._by_headline.get(" ".join(forms[first : first + length]), ()))
        return found - self._replaced

    def weight(self, form: str) -> float:
        """How much a term tells, by how rare it is: 5 for one that a single article holds, 0 for one that all hold.

        Terms that no article holds weigh nothing. A young paper's few articles count as `FEWEST`.
        """
        held = len(self._holding.get(form, ()))
        count = max(len(self.articles), FEWEST) + 1
        return 5 * math.log(count / held) / math.log(count) if held else 0.0

    def sharing(self, forms: Iterable[str], most: int) -> list[tuple[int, float]]:
        """The articles that hold most of these terms by weight, at most `most`, the best first."""
        weights: dict[int, float] = {}
        common = max(20, COMMONEST * len(self.articles))
        for form in forms:
            holding = self._holding.get(form, ())
            if len(holding) <= common:
                weight = self.weight(form)
                for number in holding:
                    weights[number] = weights.get(number, 0.0) + weight
        for number in self._replaced:
            weights.pop(number, None)
        return sorted(weights.items(), key=lambda item: (-item[1], -item[0]))[:most]

    def shared(self, number: int, forms: Iterable[str]) -> float:
        """What the terms weigh together that an article holds."""
        return sum(self.weight(form) for form in forms if self._holds(number, form))

    def _holds(self, number: int, form: str) -> bool:
        holding = self._holding.get(form)
        if not holding:
            return False
        at = bisect_left(holding, number)
        return at < len(holding) and holding[at] == number

    def was_out(self, number: int, date: datetime | None) -> bool:
        """Whether the article was out when the letter says that it was written, its clock's errors allowed for."""
        return date is None or self.articles[number].versions[0].released <= date + CLOCKS_DIFFER


def version_at(article: PublicArticle, date: datetime | None) -> PublicVersion:
    """The version that readers saw at the time: the first for an older letter, the latest for one without a date."""
    if date is None:
        return article.latest
    out = [version for version in article.versions if version.released <= date]
    return out[-1] if out else article.versions[0]
