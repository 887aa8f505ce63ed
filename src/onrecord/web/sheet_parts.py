"""What a fact-check sheet is made of: lines, lists and the entry of each statement, in words that are set later."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from onrecord.checking.evidence import Evidence
from onrecord.report.card import Card
from onrecord.report.manuscript import Paragraph
from onrecord.web.on_table import OnTable

Weight = Literal["", "strong", "code"]
Words = tuple[tuple[str, Weight], ...]
"""Words with how they are set: as they are, with weight, or as a hash."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A label with its words."""

    label: str
    words: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One of a list: the number of the statement that it is about, 0 for none, its words, and those below them."""

    words: Words
    number: int = 0
    below: Words = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One statement on the sheet: what it says, what is known of it, and all that people have said of it."""

    number: int
    card: Card
    title: str
    place: str
    said: str
    lines: tuple[Line, ...]
    evidence: tuple[Evidence, ...]
    matters: tuple[Item, ...]
    remarks: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """The whole sheet. `numbers` are those of the entries, by card; `at` is the latest moment that it tells of."""

    table: OnTable
    newsroom: str
    title: str
    head: tuple[Line, ...]
    still_open: tuple[Item, ...]
    overridden: tuple[Item, ...]
    signatures: tuple[Item, ...]
    claims: tuple[Item, ...]
    paragraphs: tuple[Paragraph, ...]
    entries: tuple[Entry, ...]
    markings: tuple[Item, ...]
    numbers: Mapping[str, int]
    at: datetime
