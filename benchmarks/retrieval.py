"""Is the right passage of a source among the first five? By words, by meaning, and by both together.

    python benchmarks/retrieval.py DATA                  # the claims of the development part
    python benchmarks/retrieval.py DATA --part train     # those on which weights are chosen
    python benchmarks/retrieval.py DATA --keep FOLDER    # keeps the library, whose vectors take a while to make

DATA holds WiCE and the other sets that benchmarks/wice_library.py reads. The library is all pages that the claims of
both parts cite, and 10,000 other documents. A passage is right when it holds words of a sentence that people marked as
bearing the claim out, wholly or in part. "With its title" adds the title of the article in which the claim stands, as a
check adds the headline of the draft.
"""

import tempfile
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from onrecord.checking.passages import STOP_WORDS
from onrecord.documents.span import Span
from onrecord.documents.words import words_of
from onrecord.settings import Settings
from onrecord.sources.library import Hit, Library
from onrecord.sources.meaning import together
from wice_library import Claim, lay_library, read_claims

FIRST = (1, 3, 5, 8)
WEIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 100.0)
Search = Callable[[Claim], Sequence[Hit]]


def telling_words(text: str) -> list[str]:
    """The folded words of a claim that are looked for, as a check looks for them."""
    return list(dict.fromkeys(w for w in words_of(text).forms if w not in STOP_WORDS and (len(w) > 1 or w.isdigit())))


def is_right(claim: Claim, hit: Hit, library: Library) -> bool:
    """Whether the passage is of the claim's page and holds at least a good part of a marked sentence."""
    capture = library.capture(hit.capture)
    if claim.page not in capture.paths:
        return False
    text = capture.document.text
    return any(_shared(hit.span, found) >= min(len(found), 40) for s in claim.sentences for found in _places(text, s))


def _places(text: str, sentence: str) -> Iterator[Span]:
    start = text.find(sentence)
    while start >= 0:
        yield Span(start, start + len(sentence))
        start = text.find(sentence, start + 1)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def shares_found(claims: Sequence[Claim], library: Library, search: Search) -> list[float]:
    """For how many of the claims a right passage is among the first 1, 3, 5, 8, as a share."""
    ranks = []
    for claim in claims:
        right = (n for n, hit in enumerate(search(claim)) if is_right(claim, hit, library))
        ranks.append(next(right, FIRST[-1]))
    return [sum(rank < first for rank in ranks) / len(ranks) for first in FIRST]


def searches(library: Library) -> Iterator[tuple[str, Search]]:
    """The ways of searching, by name; how much nearness counts is set as they are gone through."""
    limit = FIRST[-1]

    def find(claim: Claim, about: str = "") -> list[Hit]:
        return library.find(claim.text, telling_words(claim.text), limit, about=about)

    yield "words alone", lambda claim: library.search(telling_words(claim.text), limit)
    yield (
        "words alone, with its title",
        lambda claim: library.search(telling_words(f"{claim.title} {claim.text}"), limit),
    )
    yield "both, as a check asks (without a headline)", find
    yield "both, with its title", lambda claim: find(claim, claim.title)
    shipped = together.WEIGHT_OF_NEARNESS
    for weight in WEIGHTS:
        # The one number that is chosen; the package itself has no switch for it.
        together.WEIGHT_OF_NEARNESS = weight
        name = "meaning alone" if weight > 10 else f"both, nearness counting {weight:g}"
        yield name, find
        yield f"{name}, with its title", lambda claim: find(claim, claim.title)
    together.WEIGHT_OF_NEARNESS = shipped


def main() -> None:
    """Prints the table."""
    parser = ArgumentParser(description="Is the right passage among the first five?")
    parser.add_argument("data", type=Path)
    parser.add_argument("--part", choices=("train", "dev"), default="dev")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = asked.keep or Path(passing)
        lay_library(asked.data, folder / "sources")
        with Library.open([folder / "sources"], settings=Settings(index_folder=folder / "index")) as library:
            library.embed(lambda _, done, whole: print(f"\r{done:,} of {whole:,} vectors", end="", flush=True))
            _print_table(library, read_claims(asked.data, asked.part), asked.part)


def _print_table(library: Library, claims: Sequence[Claim], part: str) -> None:
    print(f"\r{len(library):,} documents, {library.words / 1e6:.2f} M words; {len(claims)} claims of the {part} part\n")
    print(f"| {'':<42} | {' | '.join(f'first {n}' for n in FIRST)} |")
    print(f"|{'-' * 44}|{'|'.join(['-' * 9] * len(FIRST))}|")
    for name, search in searches(library):
        found = shares_found(claims, library, search)
        print(f"| {name:<42} | {' | '.join(f'{share:7.1%}' for share in found)} |", flush=True)


if __name__ == "__main__":
    main()
