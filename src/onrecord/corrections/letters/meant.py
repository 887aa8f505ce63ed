"""What a letter is about, as far as a program can tell: article, version and statements, each with its certainty."""

from dataclasses import dataclass
from typing import Literal

Certainty = Literal["certain", "likely"]
Ground = Literal["address", "headline", "words", "passed_on", "shared", "passage", "meaning"]
GROUNDS: dict[Ground, str] = {
    "address": "its address stands in the letter",
    "headline": "its headline stands in the letter",
    "words": "the letter repeats words that stand in this article alone",
    "passed_on": "what the letter answers or passes on leads to it",
    "shared": "the letter shares rare words, names or figures with it",
    "passage": "the letter repeats these words",
    "meaning": "the letter seems to speak of it in other words",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class MeantStatement:
    """A statement that a letter speaks of, by its number in the version; `score` runs from 0 to 1."""

    number: int
    certainty: Certainty
    ground: Ground
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class MeantArticle:
    """An article that a letter may be about, on what grounds; `score` orders candidates, the higher the likelier."""

    key: str
    grounds: tuple[Ground, ...]
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Meant:
    """What a letter is about. `article` None: a person has to tell, from `candidates`, best first.

    `certainty` is of the article, None with it. `version` is the number of the version that the letter speaks of.
    `statements` are in the order of the text; empty where a person has to tell them.
    """

    article: str | None
    certainty: Certainty | None
    version: int | None
    candidates: tuple[MeantArticle, ...]
    statements: tuple[MeantStatement, ...]
