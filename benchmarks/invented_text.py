"""News copy made by rule, for measuring: words and names that don't exist, as common and as rare as real ones are."""

import random
from bisect import bisect
from itertools import accumulate

WORD_TYPES = 60_000
NAME_TYPES = 30_000
NAME_SHARE = 0.06
# The commonest words are English ones, so that the texts are taken for what they stand for; the rest is made up.
FUNCTION_WORDS = (
    "the of and to in a is that for it was on with as he be at by his had are but from have they an which or her were "
    "their been has said will would who not this its she when there after all more about one up out so if into can than"
).split()
SYLLABLES = [c + v + e for c in "bdfghklmnprstvw" for v in "aeiou" for e in ("", "n", "r", "st")]


class InventedNews:
    """Articles from a vocabulary of 60,000 words and 30,000 names whose frequencies follow Zipf's law."""

    def __init__(self, seed: int = 7) -> None:
        chance = random.Random(seed)
        self._words = FUNCTION_WORDS + _invented_words(WORD_TYPES - len(FUNCTION_WORDS), chance)
        self._names = [word.capitalize() for word in _invented_words(NAME_TYPES, chance)]
        self._of_words = list(accumulate(1 / (rank + 2.7) for rank in range(WORD_TYPES)))
        self._of_names = list(accumulate(1 / (rank + 20) for rank in range(NAME_TYPES)))

    def article(self, number: int, words: int = 500) -> list[str]:
        """The paragraphs of article `number`: the same on every run."""
        chance = random.Random(number)
        paragraphs, written = [], 0
        while written < words:
            sentences = [self.sentence(chance) for _ in range(chance.randint(2, 4))]
            written += sum(sentence.count(" ") + 1 for sentence in sentences)
            paragraphs.append(" ".join(sentences))
        return paragraphs

    def sentence(self, chance: random.Random) -> str:
        """One sentence of 8 to 26 words, now and then with a quotation in it."""
        words = [self._word(chance) for _ in range(chance.randint(8, 26))]
        if chance.random() < 0.15:
            cut = len(words) // 2
            return f"“{' '.join(words[:cut]).capitalize()},” said {self._name(chance)} {' '.join(words[cut:])}."
        return f"{words[0].capitalize()} {' '.join(words[1:])}."

    def _word(self, chance: random.Random) -> str:
        if chance.random() < NAME_SHARE:
            return self._name(chance)
        return self._words[bisect(self._of_words, chance.random() * self._of_words[-1])]

    def _name(self, chance: random.Random) -> str:
        return self._names[bisect(self._of_names, chance.random() * self._of_names[-1])]


def as_text(paragraphs: list[str], number: int) -> bytes:
    """The article as a text file."""
    return "\n\n".join([f"Article {number}", *paragraphs]).encode()


def as_page(paragraphs: list[str], number: int) -> bytes:
    """The article as a web page with the usual furniture around it."""
    body = "\n".join(f'<p class="story-text">{paragraph}</p>' for paragraph in paragraphs)
    menu = "".join(f'<li><a href="/section-{n}">Section {n}</a></li>' for n in range(20))
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Article {number}</title>
<meta property="og:site_name" content="The Invented Courier {number % 40}">
<meta property="article:published_time" content="2026-03-{number % 28 + 1:02}T08:00:00Z">
<link rel="canonical" href="https://courier{number % 40}.example/{number}"><style>p {{ margin: 1em }}</style>
<script>var menu = {{"open": false}};</script></head><body><nav><ul>{menu}</ul></nav>
<article><h1>Article {number}</h1>{body}</article><footer>All rights reserved.</footer></body></html>""".encode()


def _invented_words(count: int, chance: random.Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        # Common words are short, rare ones long, as in any language.
        length = 1 if len(found) < 200 else chance.choice((2, 2, 3) if len(found) < 20_000 else (3, 3, 4))
        found["".join(chance.choice(SYLLABLES) for _ in range(length))] = None
    return list(found)
