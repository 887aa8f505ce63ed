"""The articles whose sentences are edited, and what is known of each sentence: figures, dates, names, who speaks.

polnear.train has annotated speakers; its figures, dates and names are found by the package's readers. meantime.train
has annotated names with who is who, times, values and roles; of the readers' finds only those are kept that the
annotators marked too. All places in a `Site` count from the start of its sentence.
"""

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.documents.read import draft_of
from onrecord.documents.span import Span
from onrecord.reading.dates import find_dates
from onrecord.reading.figures import find_figures
from onrecord.reading.names import find_names, full_names
from onrecord.reading.sentences import split_sentences
from onrecord.reading.statement import DateMention, Figure, Name
from planted.meantime import untokenized

SETS = ("polnear", "meantime")
_NO_PERSON = re.compile(r"\b(?:of|State|House|Republican|Democrat|Follow|Islam|Party|Trumpers|News|Day|God)\b|Mrs?\.|’")


class Mention(NamedTuple):
    """A name in a sentence; `who` is the same for all names of one bearer in an article."""

    start: int
    end: int
    text: str
    kind: str
    who: str
    role: tuple[int, int] | None = None


@dataclass(slots=True)
class Site:
    """A sentence and what is known of it. `speakers` are places of sources, `doers` pairs of mentions (who, whom)."""

    id: str
    number: int
    paragraph: int
    start: int
    text: str
    figures: list[Figure] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    names: list[Mention] = field(default_factory=list)
    speakers: list[tuple[int, int]] = field(default_factory=list)
    doers: list[tuple[Mention, Mention]] = field(default_factory=list)


@dataclass(slots=True)
class Article:
    """An article as a list of sentences."""

    id: str
    set: str
    text: str
    sites: list[Site]

    @property
    def names(self) -> Iterator[Mention]:
        """All names, sentence by sentence."""
        return (name for site in self.sites for name in site.names)


def read_articles(data: Path) -> list[Article]:
    """The articles of both sets, in the order of their files."""
    articles = [_polnear(row) for row in _rows(data / "polnear" / "polnear.train.jsonl")]
    articles += [_meantime(row) for row in _rows(data / "meantime" / "meantime.train.jsonl")]
    _keep_sure_names(articles)
    return articles


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _polnear(row: dict[str, Any]) -> Article:
    document = draft_of(row["text"], name=row["id"]).document
    sentences = split_sentences(document)
    spans = [s.span for s in sentences]
    article = article_of("polnear", row["id"], document.text, spans, [s.block for s in sentences])
    found = find_names(document.text, spans)
    put_figures_and_dates(article)
    put_names(article, found)
    if document.text == row["text"]:
        _put_speakers(article, [s for told in row["attributions"] for s in told["source"]])
    return article


def article_of(kind: str, name: str, text: str, spans: Iterable[Span], paragraphs: Iterable[int]) -> Article:
    """An article of these sentences, of which nothing is known yet."""
    sites = [
        Site(id=f"{name}:{n}", number=n, paragraph=p, start=span.start, text=span.of(text))
        for n, (span, p) in enumerate(zip(spans, paragraphs, strict=True))
    ]
    return Article(id=name, set=kind, text=text, sites=sites)


def put_figures_and_dates(article: Article) -> None:
    """Gives each sentence the figures and dates that the readers find in the article."""
    for figure in find_figures(article.text):
        if site := site_at(article, figure.span.start, figure.span.end):
            site.figures.append(replace(figure, span=_moved(figure.span, site)))
    for day in find_dates(article.text, None):
        if site := site_at(article, day.span.start, day.span.end):
            site.dates.append(replace(day, span=_moved(day.span, site)))


def _moved(span: Span, site: Site) -> Span:
    return Span(span.start - site.start, span.end - site.start)


def site_at(article: Article, start: int, end: int) -> Site | None:
    """The sentence that these characters of the article lie in, None where they lie in two."""
    place = bisect_right(article.sites, start, key=lambda s: s.start) - 1
    site = article.sites[place] if place >= 0 else None
    return site if site and end <= site.start + len(site.text) else None


def put_names(article: Article, found: tuple[Name, ...]) -> None:
    """Gives each sentence its names; a surname has the bearer of the one full name that ends with it."""
    fuller = full_names(found)
    for name in found:
        site = site_at(article, name.span.start, name.span.end)
        if site and name.kind != "unknown":
            span, role = _moved(name.span, site), name.role_span
            place = (role.start - site.start, role.end - site.start) if role and role.start >= site.start else None
            who = fuller.get(name.text, name.text)
            site.names.append(Mention(span.start, span.end, name.text, name.kind, who, place))


def _put_speakers(article: Article, sources: Iterable[list[int]]) -> None:
    for start, end in sources:
        if site := site_at(article, start, end):
            site.speakers.append((start - site.start, end - site.start))


def _meantime(row: dict[str, Any]) -> Article:
    text, places, spans = untokenized(row["tokens"], row["sent"])
    article = article_of("meantime", row["id"], text, [Span(*s) for s in spans], range(len(spans)))
    put_figures_and_dates(article)
    marked = {kind: [_place(places, m["tok"]) for m in row[kind]] for kind in ("values", "timex")}
    for site in article.sites:
        site.figures = [f for f in site.figures if _is_marked(site, f.span, marked["values"])]
        site.dates = [d for d in site.dates if _is_marked(site, d.span, marked["timex"])]
    _put_marked_names(article, row, places)
    return article


def _place(places: list[tuple[int, int]], tokens: list[int]) -> tuple[int, int]:
    return places[min(tokens)][0], places[max(tokens)][1]


def _is_marked(site: Site, span: Span, marked: list[tuple[int, int]]) -> bool:
    start, end = span.start + site.start, span.end + site.start
    return any(s < end and start < e for s, e in marked)


def _put_marked_names(article: Article, row: dict[str, Any], places: list[tuple[int, int]]) -> None:
    """The names of the annotators, bare of articles and of what describes them, and the roles they play."""
    kinds = {"PER": "person", "LOC": "place", "ORG": "organisation"}
    spans = [Span(s.start, s.start + len(s.text)) for s in article.sites]
    roles = {(n.span.start, n.span.end): n.role_span for n in find_names(article.text, spans)}
    by_id: dict[str, tuple[Site, Mention]] = {}
    for one in row["entities"]:
        place = _bare_name(article.text, *_place(places, one["tok"]))
        site = site_at(article, *place) if place and one["syn"] == "NAM" and one["type"] in kinds else None
        if place is None or site is None:
            continue
        role = roles.get(place)
        at = (role.start - site.start, role.end - site.start) if role and role.start >= site.start else None
        start, end = place[0] - site.start, place[1] - site.start
        mention = Mention(start, end, site.text[start:end], kinds[one["type"]], str(one["chain"]), at)
        if not any(m.start < end and start < m.end for m in site.names):
            site.names.append(mention)
            by_id[one["m"]] = site, mention
    _put_doers(row, by_id)


def _bare_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    name = re.fullmatch(
        r"(?:[Tt]he )?((?:[A-Z][\w.&’'-]*|of|and|&)(?: (?:[A-Z][\w.&’'-]*|of|and|&)){0,5})", text[start:end]
    )
    return (start + name.start(1), start + name.end(1)) if name else None


def _put_doers(row: dict[str, Any], by_id: dict[str, tuple[Site, Mention]]) -> None:
    said = {e["m"] for e in row["events"] if e["class"] == "SPEECH_COGNITIVE"}
    parts: dict[str, dict[str, tuple[Site, Mention]]] = {}
    for event, who, role in row["participants"]:
        if who in by_id:
            parts.setdefault(event, {})[role] = by_id[who]
    for event, roles in parts.items():
        doer, other = roles.get("Arg0"), roles.get("Arg1") or roles.get("Arg2")
        if doer and event in said:
            doer[0].speakers.append((doer[1].start, doer[1].end))
        elif doer and other and doer[0] is other[0]:
            doer[0].doers.append((doer[1], other[1]))


def _keep_sure_names(articles: list[Article]) -> None:
    """Of the names that the reader found, those that it takes for the same kind nearly everywhere."""
    votes: dict[str, Counter[str]] = {}
    for article in articles:
        for name in article.names:
            votes.setdefault(name.text, Counter())[name.kind] += 1
    sure = {text: kind.most_common(1)[0][0] for text, kind in votes.items()}
    for article in (a for a in articles if a.set == "polnear"):
        for site in article.sites:
            settled = [n._replace(kind=sure[n.text]) for n in site.names if _is_sure(votes[n.text])]
            site.names = [n for n in settled if n.kind != "person" or not _NO_PERSON.search(n.text)]


def _is_sure(votes: Counter[str]) -> bool:
    top = votes.most_common(1)[0][1]
    return top >= 3 and top >= 0.8 * votes.total()
