"""Articles of invented sentences for the tests of planted errors, read as the benchmark reads its own."""

import random
from collections.abc import Callable, Iterator

from onrecord.documents.read import draft_of
from onrecord.reading.names import find_names
from onrecord.reading.sentences import split_sentences
from planted.changes import Edit, write
from planted.corpus import Article, Site, article_of, put_figures_and_dates, put_names


def an_article(*sentences: str) -> Article:
    """An article of these sentences, each a paragraph; the first word run before "said" speaks."""
    document = draft_of("\n\n".join(sentences)).document
    read = split_sentences(document)
    spans = [s.span for s in read]
    article = article_of("polnear", "a", document.text, spans, [s.block for s in read])
    put_figures_and_dates(article)
    put_names(article, find_names(document.text, spans))
    for site in article.sites:
        site.speakers = [(n.start, n.end) for n in site.names if site.text[n.end :].startswith((" said", " says"))]
        site.speakers += [(n.start, n.end) for n in site.names if site.text[: n.start].endswith("said ")]
    return article


def claims(maker: Callable[[Site, Article, random.Random], Iterator[Edit]], *sentences: str) -> dict[str, set[str]]:
    """All that can be made of the first sentence over many draws, by the way in which it is made."""
    article = an_article(*sentences)
    made: dict[str, set[str]] = {}
    for seed in range(30):
        for found in maker(article.sites[0], article, random.Random(seed)):
            made.setdefault(found.sub, set()).add(write(article.sites[0].text, found)[0])
    return made
