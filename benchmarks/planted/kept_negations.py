"""Negations said in another way that leaves them as they are: "didn’t", "at no time", "was unable to".

What comes in is a sentence that denies something; what goes out are all the ways to deny the same with other words.
"""

import random
import re
from collections.abc import Iterator

from planted.changes import Edit, edit, in_quotation, like
from planted.corpus import Article, Site

_SHORT = re.compile(r"\b(is|are|was|were|did|do|does|has|have|had|would|could|should) not\b(?! only)")
_LONG = re.compile(r"\b(is|are|was|were|did|do|does|has|have|had|would|could|should)n[’']t\b")
_SAME = (
    (r"\bcannot\b", ("can’t", "is not able to")),
    (r"\bcan[’']t\b", ("cannot",)),
    (r"\bwill not\b", ("won’t",)),
    (r"\bwon[’']t\b", ("will not",)),
    (r"\bwas unable to\b", ("was not able to", "could not")),
    (r"\bwere unable to\b", ("were not able to", "could not")),
    (r"\bfailed to\b", ("did not", "didn’t manage to")),
    (r"\bfails to\b", ("does not",)),
    (r"\brefused to\b", ("would not", "was not willing to")),
    (r"\brefuses to\b", ("will not", "is not willing to")),
    (r"\bdeclined to comment\b", ("would not comment", "refused to comment")),
    (r"\bdid not respond to\b", ("did not answer", "left unanswered")),
    (r"\bdenied that\b", ("said it was not true that", "rejected the claim that")),
    (r"\bdenies that\b", ("says it is not true that",)),
    (r"\bhas never\b", ("has at no time", "has not ever")),
    (r"\bhave never\b", ("have at no time", "have not ever")),
    (r"(?<=\bare )no longer\b", ("not any longer",)),
    (r"(?<=\bwas )no longer\b", ("not any longer",)),
    (r"\bthere is no\b", ("there isn’t any",)),
    (r"\bthere was no\b", ("there wasn’t any",)),
    (r"\bthere are no\b", ("there aren’t any",)),
    (r"\bhas no\b(?! (?:longer|one|idea|doubt|such))", ("does not have any", "lacks any")),
    (r"\bhad no\b(?! (?:longer|one|idea|doubt|choice|such))", ("did not have any", "lacked any")),
    (r"\bhave no\b(?! (?:longer|one|idea|doubt|choice|such))", ("do not have any", "lack any")),
    (r"\bis not possible\b", ("is impossible",)),
    (r"\bis not clear\b", ("is unclear",)),
    (r"\bisn[’']t clear\b", ("is unclear",)),
    (r"\bis unclear\b", ("is not clear",)),
    (r"\bwas unclear\b", ("was not clear",)),
    (r"\bis unlikely to\b", ("is not likely to", "probably will not")),
    (r"\bare unlikely to\b", ("are not likely to",)),
    (r"\bis not likely to\b", ("is unlikely to",)),
    (r"\bopposes\b(?= (?:the|a|any|his|her|\w+ing))", ("is not in favor of", "is against")),
    (r"\brejected (?=the|a\b|any)", ("did not accept ", "turned down ")),
    (r"\bdisagreed with\b", ("did not agree with",)),
    (r"\bdisagrees with\b", ("does not agree with",)),
    (r"\bdisapprove of\b", ("do not approve of",)),
    (r"\bis illegal\b", ("is not legal", "is against the law")),
    (r"\bnone of\b", ("not one of",)),
    (r"\b(?:said|says) nothing about\b", ("did not say anything about",)),
    (r"\bnobody\b", ("no one",)),
    (r"\bno one\b", ("nobody",)),
    (r"\bwithout any\b", ("with no",)),
    (r"\bwithout (?=evidence|proof|incident|comment|explanation)", ("with no ",)),
    (r"\bonly (?=(?:two|three|four|five|six|seven|eight|nine|ten|\d+) [a-z]+s\b)", ("no more than ", "just ")),
    (r"\bnot (?=yet\b)", ("not as ",)),
)
_SAYINGS = tuple((re.compile(old), options) for old, options in _SAME)
_SINGULAR_ONLY = ("is not able to", "is not willing to", "was not willing to", "is not in favor of")


def kept_negations(site: Site, _article: Article, rng: random.Random) -> Iterator[Edit]:
    """Edits that deny the same with other words."""
    for found in _other_words(site.text, rng):
        if not in_quotation(site.text, *found.reach):
            yield found


def _other_words(text: str, rng: random.Random) -> Iterator[Edit]:
    for hit in _SHORT.finditer(text):
        if not re.match(r" (?:yet|a |the )?(?:he|she|they|we|you|I)\b", text[hit.end() :]):
            yield edit("contracted", (hit.start(), hit.end(), f"{hit[1]}n’t"))
    for hit in _LONG.finditer(text):
        if not re.match(r" (?:he|she|they|we|you|I|it|that|the)\b", text[hit.end() :]):
            yield edit("written out", (hit.start(), hit.end(), f"{hit[1]} not"))
    for old, options in _SAYINGS:
        for hit in old.finditer(text):
            new = rng.choice(options)
            if new not in _SINGULAR_ONLY or _is_singular(text[: hit.start()]):
                yield edit("other words", (hit.start(), hit.end(), like(hit.group(), new)))


def _is_singular(before: str) -> bool:
    """Whether the subject is surely one person or thing."""
    return (
        re.search(r"(?:\b(?:he|she|it|He|She|It)|\b(?:[A-Z][\w’-]+)) $", before) is not None and " and " not in before
    )
