"""Tells whether two letters are one: sent twice, or by form and by mail.

What comes in is a letter and those that are there already; what goes out is the earlier one that it repeats. Letters of
different senders are never joined: that many write the same is news in itself.
"""

import re
from collections.abc import Iterable
from datetime import timedelta

from rapidfuzz import fuzz

from onrecord.corrections.letters.letter import Letter
from onrecord.corrections.letters.reading import addresses_in
from onrecord.documents.web_address import page_of
from onrecord.documents.words import words_of
from onrecord.publishing.addresses import path_in

AS_GOOD_AS_SAME = 95.0
"""From so much likeness on (of 100), the words of two letters of one sender are the same."""
LEAST_WORDS = 5
WITHIN = timedelta(days=14)
LONGEST = 5_000
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def repeated_letter(letter: Letter, earlier: Iterable[Letter]) -> Letter | None:
    """The first of the earlier letters that this one repeats, None where it repeats none.

    It repeats one of the same bytes or message id, and one of the same sender, within 14 days, whose own words are the
    same but for white space, case and a few signs. A few words alone ("Please correct it") are no sign, and the same
    words beside the address of another page, or beside none, are another letter.
    """
    own = _words(letter)
    return next((other for other in earlier if _is_same(letter, own, other)), None)


def _is_same(letter: Letter, own: list[str], other: Letter) -> bool:
    if letter.sha256 == other.sha256:
        return True
    if letter.sender.address.lower() != other.sender.address.lower() or not letter.sender.address:
        return False
    if letter.message_id and letter.message_id == other.message_id:
        return True
    if letter.date and other.date and abs(letter.date - other.date) > WITHIN:
        return False
    if _figures(letter) != _figures(other) or len(own) < LEAST_WORDS or _pages(letter) != _pages(other):
        return False
    return fuzz.ratio(own, _words(other)) >= AS_GOOD_AS_SAME


def _pages(letter: Letter) -> set[str]:
    """The pages that a letter names in its own words and its subject."""
    own = [pointer.address for pointer in letter.pointers if pointer.kind == "own"]
    found = {page_of(address) for address in (*own, *addresses_in(letter.subject))}
    return {page for page in (*found, *map(path_in, letter.subject.split())) if page}


def _words(letter: Letter) -> list[str]:
    """The writer's own words, without web addresses: the form sets that of the article below them, mail doesn't."""
    return words_of(_ADDRESS.sub(" ", letter.own)[:LONGEST]).forms


def _figures(letter: Letter) -> list[str]:
    """The figures of a letter in order: letters that differ in one are two letters."""
    return [form for form in _words(letter) if form[:1].isdigit()]
