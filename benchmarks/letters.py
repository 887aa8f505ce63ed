"""Measures how well letters are matched to the article and the statements that they are about.

    letters.py [--aside] [--quoted] [--among N] [--each]

Prints, for the set of letters (and with --aside for the part that nothing was chosen by): right article, right
statements where a person could tell, and wrong statements that were called certain. --among puts N articles made by
rule around those of the set; --quoted adds letters made by rule that quote each statement of the set in four ways;
--each lists the letters that went wrong.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from time import perf_counter

from invented_text import InventedNews
from letter_set import HOSTS, Expected, read_articles, read_letters
from onrecord.corrections.letters.matching import match_letter
from onrecord.corrections.letters.meant import Meant
from onrecord.corrections.letters.published_index import PublishedIndex
from onrecord.corrections.letters.reading import read_letter
from onrecord.publishing.public import PublicArticle
from onrecord.sources.meaning.encoder import Encoder


@dataclass(frozen=True, slots=True)
class Outcome:
    """A letter, what the program made of it, and whether it is right about the article and the statements."""

    expected: Expected
    meant: Meant
    seconds: float

    @property
    def right_article(self) -> bool:
        """Whether it named the article that a person would, and none where a person could not tell."""
        return self.meant.article == self.expected.article

    @property
    def named(self) -> frozenset[int]:
        """The statements that it named."""
        return frozenset(meant.number for meant in self.meant.statements)

    @property
    def right_statements(self) -> bool:
        """Whether it named all the statements that a person would, and no other."""
        return self.right_article and self.named == (self.expected.statements or frozenset())

    @property
    def certain(self) -> frozenset[int]:
        """The statements that it called certain."""
        return frozenset(meant.number for meant in self.meant.statements if meant.certainty == "certain")

    @property
    def wrong_certain(self) -> frozenset[int]:
        """Those of them that a person would not have named."""
        return self.certain - (self.expected.statements or frozenset()) if self.right_article else self.certain


def outcomes(letters: Sequence[Expected], index: PublishedIndex, encoder: Encoder | None) -> list[Outcome]:
    """What the program makes of each letter."""
    found = []
    for expected in letters:
        began = perf_counter()
        meant = match_letter(read_letter(expected.data), index, encoder)
        found.append(Outcome(expected, meant, perf_counter() - began))
    return found


def invented(count: int, like: PublicArticle) -> list[PublicArticle]:
    """So many articles made by rule, published in the half year around those of the set."""
    news, first = InventedNews(), datetime(2025, 12, 1, tzinfo=UTC)
    found = []
    for number in range(count):
        paragraphs = news.article(number, words=300)
        version = replace(
            like.latest,
            number=1,
            released=first + timedelta(minutes=number % 10_000 * 15),
            headline=paragraphs[0].split(".")[0][:70],
            text="\n".join(paragraphs),
            statements=(),
        )
        found.append(replace(like, key=f"made-{number}", path=f"made/{number}", former=(), versions=(version,)))
    return found


QUOTING = (
    'You write "{words}". That is wrong.',
    "> {words}\n\nNo, it is not so.",
    'In your paper I read "{half}", which is not what happened.',
    "I read that {words} Where did you get this from? We know better.",
)


def quoting(articles: Sequence[PublicArticle]) -> list[Expected]:
    """Letters made by rule: each statement of each article, quoted in several ways, without any address or headline."""
    found = []
    for article in articles:
        for statement in article.latest.statements:
            words = statement.words.replace("“", "'").replace("”", "'")
            half = " ".join(words.split()[: max(5, len(words.split()) // 2)])
            for shape in QUOTING:
                body = shape.format(words=words, half=half)
                head = (
                    "From: reader@post.example\r\nSubject: a mistake\r\nDate: Fri, 27 Mar 2026 09:00:00 +0100\r\n\r\n"
                )
                found.append(Expected(shape, f"{head}{body}".encode(), article.key, frozenset({statement.number})))
    return found


def table(name: str, found: Sequence[Outcome]) -> str:
    """The figures of one part of the set."""
    told = [o for o in found if o.expected.statements is not None]
    claims = sum(len(o.certain) for o in found)
    wrong = sum(len(o.wrong_certain) for o in found)
    slowest = max(o.seconds for o in found)
    named = [o for o in found if o.meant.article is not None]
    rows = [
        f"{name}: {len(found)} letters",
        f"  right article                         {_share(sum(o.right_article for o in found), len(found))}",
        f"  wrong article named                   {_share(sum(not o.right_article for o in named), len(found))}",
        f"  right statements, a person could tell {_share(sum(o.right_statements for o in told), len(told))}",
        f"  wrong statement called certain        {_share(wrong, max(claims, 1))} of what was called certain",
        f"  longest time for a letter             {1000 * slowest:.0f} ms",
    ]
    return "\n".join(rows)


def _share(part: int, whole: int) -> str:
    return f"{part:3} of {whole:3} ({100 * part / whole:5.1f} %)"


def wrong_ones(found: Sequence[Outcome]) -> str:
    """The letters that went wrong, a line each."""
    lines = []
    for o in found:
        expected = set(o.expected.statements or ())
        if not o.right_article:
            best = ", ".join(f"{c.key} {c.score}" for c in o.meant.candidates[:3])
            lines.append(f"  article: {o.expected.shape}: {o.expected.article}, named {o.meant.article} ({best})")
        elif set(o.named) != expected:
            said = [(m.number, m.score, m.certainty) for m in o.meant.statements]
            lines.append(f"  statements: {o.expected.shape}: {sorted(expected)}, named {said}")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aside", action="store_true", help="measure the part that was kept aside too")
    parser.add_argument("--among", type=int, default=0, help="how many articles made by rule to put around the set's")
    parser.add_argument("--quoted", action="store_true", help="add letters made by rule that quote each statement")
    parser.add_argument("--each", action="store_true", help="list the letters that went wrong")
    parser.add_argument("--words-alone", action="store_true", help="match without the encoder")
    asked = parser.parse_args(arguments)
    articles = read_articles()
    others = invented(asked.among, articles[0])
    began = perf_counter()
    index = PublishedIndex([*articles, *others], HOSTS)
    print(f"{len(index):,} articles, index made in {perf_counter() - began:.1f} s")
    encoder = None if asked.words_alone else Encoder()
    parts = ["letters", "letters_second", "letters_third", *(["letters_aside"] if asked.aside else [])]
    sets = {name.replace("_", ", "): read_letters(name) for name in parts}
    if asked.quoted:
        sets["letters made by rule"] = quoting(articles)
    for name, letters in sets.items():
        found = outcomes(letters, index, encoder)
        print(table(name, found))
        if asked.each:
            print(wrong_ones(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
