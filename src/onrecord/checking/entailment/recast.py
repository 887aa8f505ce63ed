"""Puts a sentence otherwise without changing what it says, so that it can be laid beside another word by word.

"The pool will close, said Roe" is "Roe said that the pool will close", "the mill was sold by the firm" is "the firm
sold the mill". What comes in is one sentence; what goes out are its recasts, each of which knows from which place of
the sentence its words come.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from onrecord.checking.entailment.recast_asides import asserted_besides, both_clauses, swapped_apposition
from onrecord.checking.entailment.recast_deeds import doer_first
from onrecord.checking.entailment.recast_entries import entry_facts, what_one_is, what_was_done
from onrecord.checking.entailment.recast_speech import speaker_first, speaker_said
from onrecord.checking.entailment.recast_when import day_last, will_be
from onrecord.checking.entailment.recast_words import Stretch
from onrecord.documents.span import Span

MOST = 16
"""So many recasts of one sentence are made at most."""
LONGEST = 400
"""A longer sentence, in code points, is left as it is."""
Rule = Callable[[str], Iterator[Sequence[Stretch]]]
SAME: tuple[Rule, ...] = (speaker_first, doer_first, day_last, swapped_apposition, both_clauses, will_be)
"""Rules by which a sentence says the same, neither more nor less."""
LESS: tuple[Rule, ...] = (speaker_said, asserted_besides, entry_facts, what_one_is, what_was_done)
"""Rules by which a sentence says a part of what it said."""


class Place(NamedTuple):
    """A stretch of a recast and the stretch of the sentence that it comes from."""

    here: Span
    there: Span


@dataclass(frozen=True, slots=True)
class Recast:
    """A sentence put otherwise; `places` tell of each stretch of `text` where the sentence has it."""

    text: str
    places: tuple[Place, ...]

    def back(self, span: Span) -> Span:
        """The place in the sentence from which the words at `span` come."""
        found = [_moved(span, p) for p in self.places if p.here.overlaps(span)]
        return Span(min(s.start for s in found), max(s.end for s in found)) if found else self.places[0].there


def recasts_of(sentence: str, start: int = 0, *, or_less: bool = False) -> list[Recast]:
    """The sentence itself and what else it can be put as; `start` is its place in the text that it is of.

    With `or_less` what says only a part of the sentence counts as well.
    """
    text = sentence.rstrip()
    found = [Recast(text, (Place(Span(0, len(text)), Span(start, start + len(text))),))]
    if len(text) > LONGEST or text.endswith("?"):
        return found
    for one in found:
        for rule in SAME + LESS if or_less else SAME:
            for stretches in rule(one.text.rstrip(".")):
                other = _put(stretches, one)
                if len(found) < MOST and all(other.text != known.text for known in found):
                    found.append(other)
    return found


def _put(stretches: Sequence[Stretch], before: Recast) -> Recast:
    """The recast that has these stretches of another, one after the other."""
    ends = list(accumulate(len(words) + 1 for words, _ in stretches))
    places = [
        Place(Span(end - 1 - len(words), end - 1), before.back(span))
        for end, (words, span) in zip(ends, stretches, strict=True)
    ]
    text = " ".join(words for words, _ in stretches)
    return Recast(f"{text[:1].upper()}{text[1:]}.", tuple(places))


def _moved(span: Span, place: Place) -> Span:
    """The part of a span that lies in a place, in the sentence; all of the place where its words are others there."""
    if place.here.end - place.here.start != place.there.end - place.there.start:
        return place.there
    by = place.there.start - place.here.start
    return Span(max(span.start, place.here.start) + by, min(span.end, place.here.end) + by)
