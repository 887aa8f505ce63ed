"""Tells who is meant by the words of a tag: "Roe" is Ann Roe of the second paragraph, "she" the last person spoken of.

Careful on purpose: where two people can be meant, the answer is None, and an editor is left to ask.
"""

import bisect
import re
from collections.abc import Sequence

from onrecord.documents.span import Span
from onrecord.reading.ages import age_in, ages_of, of_age
from onrecord.reading.antecedents import GENDERED, Antecedents
from onrecord.reading.belonging import VAGUE_HEADS, belongs_to_another, words_to_head
from onrecord.reading.bodies import Bodies
from onrecord.reading.cues import PRONOUNS
from onrecord.reading.joint_speakers import beside
from onrecord.reading.name_runs import AGAINST
from onrecord.reading.nameless import Nameless, is_nameless
from onrecord.reading.names import full_names
from onrecord.reading.offices import Offices, is_somebody, role_words
from onrecord.reading.persons import (
    bearers_of,
    by_given_name,
    by_initials,
    first_places,
    first_places_alone,
    gender_of_role,
    is_shown,
)
from onrecord.reading.roles import is_role
from onrecord.reading.short_bodies import short_forms
from onrecord.reading.statement import Name
from onrecord.reading.subjects import Subjects
from onrecord.reading.told_apart import is_told_apart

_TRADES = frozenset("lawmaker diplomat analyst strategist activist historian economist reporter".split())
"""Those of them that mean somebody who was named, where "the" stands before them."""
_APPOINTED = frozenset(
    """ambassador minister president mayor governor judge justice magistrate king queen prince princess pope bishop
    sheriff chancellor premier coroner emir prosecutor""".split()
)
"""Whoever is one of these in a draft is told to be one; the words alone mean nobody who happens to be spoken of."""
_RELATIVES = frozenset(["who", "whom"])
_OWN = frozenset(["i", "me", "my", "myself"])
_BODIES = frozenset(["it", "its", "itself", "which"])
_BODY_REACH = 4
"""A body that spoke is no longer meant by "it" so many sentences later."""
_MOST_NAMES = 10
"""So many names of a source are looked at."""
_NOTE = re.compile(r"(?:, [^.;]{2,120},)? (?:is|was|serves|writes|teaches|covers)\b")
"""What follows the name of whoever wrote a piece in the note at its foot."""
_DESCRIBED_BEFORE = re.compile(r"\b(the [\w .’'-]{3,40}),\s\Z", re.IGNORECASE)
_OF_SOMEBODY = re.compile(r"[Tt]he\s(?:[\w-]+\s){0,3}[\w-]+[’']s?\s[a-z]")
"""Whoever is only told by whom they serve: "the president's lawyer"."""
_WHOSE = re.compile(
    r"(?:\s(?!(?:and|or|but|nor|as|of|in|at|on|to|by|for|from|with|near|than|via|who|whose|whom|that|which|is|was)\b)"
    r"[^\W\d_][\w’'-]*){1,4}\s\Z",
    re.IGNORECASE,
)
"""What stands between a name and that of somebody who is told by it: " campaign manager "."""


class People:
    """Who is named in a draft and who was last spoken of; goes through the draft from top to bottom."""

    def __init__(
        self,
        text: str,
        names: Sequence[Name],
        sentences: Sequence[Span] = (),
        quoted: Sequence[Span] = (),
        byline: str | None = None,
    ) -> None:
        self._text, self._names, self._sentences = text, names, sentences
        self._starts = [name.span.start for name in names]
        self._full = _whole_names(names) | full_names(names) | short_forms(names)
        self._bearers = bearers_of(text, names, self._full)
        self._begins = first_places(self._bearers)
        self._alone = first_places_alone(text, names, sentences)
        self._given = by_given_name(self._bearers)
        self._initials = by_initials(self._bearers.values())
        self._offices = Offices(text, names, self._bearers)
        self._bodies = Bodies(text, names, self._bearers)
        self._subjects = Subjects(text, names, self._bearers)
        self._antecedents = Antecedents(text, names, self._bearers, sentences, quoted)
        self._ages = ages_of(text, names, self._bearers)
        self._antecedents.note_roles(self._offices.mentions(text))
        self._speaker: str | None = None
        self._nameless = Nameless()
        self._body: tuple[int, str] | None = None
        self._author = _one_author(byline) or self._author_of_note(sentences)

    def identify(
        self, source: Span | None, *, goes_on: bool = False, by_layout: bool = False
    ) -> tuple[str | None, bool]:
        """Who the source is, and whether it has a name of its own; whoever it is has then been spoken of last.

        With `goes_on`, the words beside it say that somebody speaks on: "the mayor added" is then the last speaker.
        With `by_layout` a colon shows who speaks, by their initials too, or by an account on the web.
        """
        if source is None:
            return None, False
        phrase = source.of(self._text)
        if by_layout and (phrase.startswith("@") or phrase in self._initials):
            return self._initials.get(phrase, phrase), True
        low = phrase.lower()
        if low in PRONOUNS or low in GENDERED or low in _RELATIVES or low in _OWN or low in _BODIES:
            before = self._antecedents.reach(source.start, 1)
            if self._nameless.can_be(low, source.start, before, goes_on=goes_on):
                return None, False
            who = self._behind_pronoun(low, source.start)
            return who, who is not None
        who = self._described(source, phrase, goes_on=goes_on)
        self._nameless.note(phrase, source.start, who)
        return who, who is not None

    def _described(self, source: Span, phrase: str, *, goes_on: bool) -> str | None:
        """Who is meant by words that are no pronoun."""
        low = phrase.lower()
        name = self._name_in(source)
        by_name = name is not None and name.span.start in self._bearers
        body = None if by_name else self._body_of(phrase, source.start)
        if body:
            self._body = source.start, body
            return body
        described = None
        if not by_name:
            described = self._bearer_of_role(phrase, source.start)
            if goes_on and not described and low.startswith("the ") and is_role(role_words(phrase)[-1]):
                described = self._speaker
            self._speaker = described or self._speaker
        if described:
            return described
        in_apposition = by_name and name is not None and self._text[source.start : name.span.start].endswith(", ")
        if is_vague(phrase) and not in_apposition:
            return None
        who = self._whole(name) if name else None
        if name is None or name.kind in ("person", "unknown"):
            self._speaker = self._bearers.get(name.span.start, who) if name else self._speaker
        if name is not None and name.kind == "organisation" and who is not None:
            self._body = source.start, who
        return who

    def together_with(self, source: Span | None, who: str | None) -> tuple[str, ...]:
        """Who else speaks where the source names several, of whom `who` is the first: "Ann Roe and Karl Lund"."""
        name = self._name_in(source) if source is not None and who is not None else None
        if source is None or name is None or self._whole(name) != who:
            return ()
        is_person = name.span.start in self._bearers
        behind = [
            n
            for n in self._names_within(Span(name.span.end, source.end))
            if (n.span.start in self._bearers if is_person else n.kind == "organisation")
        ]
        found = dict.fromkeys(
            self._whole(n)
            for n in beside(self._text, name, behind)
            if not belongs_to_another(self._text, n, source, is_person=is_person)
        )
        return tuple(one for one in found if one != who)

    def _behind_pronoun(self, pronoun: str, at: int) -> str | None:
        """Whom a pronoun at this place means: "I", where nobody else is quoted, whoever wrote the piece."""
        if pronoun in _OWN:
            return None if self._antecedents.is_quoted(at) else self._author
        if pronoun in _BODIES:
            return self._bodies.beside(at) if pronoun == "which" else self._body_at(at)
        if pronoun in _RELATIVES:
            who = self._antecedents.beside(at) or self._described_before(at)
        else:
            who = self._antecedents.of(pronoun, at, self._speaker)
        self._speaker = who or self._speaker
        return who

    def _author_of_note(self, sentences: Sequence[Span]) -> str | None:
        """The person whom the last sentence tells of, and none before it: "Ann Roe is mayor of Larkhaven."."""
        if not sentences:
            return None
        place = bisect.bisect_left(self._starts, sentences[-1].start)
        name = self._names[place] if place < len(self._names) else None
        if name is None or name.kind not in ("person", "unknown") or name.span.start != sentences[-1].start:
            return None
        named_before = any(self._whole(n) == self._whole(name) for n in self._names[:place])
        return None if named_before or not _NOTE.match(self._text, name.span.end) else self._whole(name)

    def _described_before(self, at: int) -> str | None:
        """Whom a description right before a "who" means: "the former mayor, who"."""
        before = _DESCRIBED_BEFORE.search(self._text, max(0, at - 50), at)
        return self._one_of(self._offices.able(before[1]), before.start()) if before else None

    def _body_at(self, at: int) -> str | None:
        """The body or place that "it" means: what does something in its sentence, spoke last, or did before it."""
        own, before = self._antecedents.reach(at, 0), self._antecedents.reach(at, 1)
        here, there = self._doing(own, at, at), self._doing(before, own, at)
        found = here[-1] if here else self._bodies.opening(own, at)
        if found is None and self._body and self._body[0] >= before:
            found = self._body[1]
        found = found or self._bodies.opening(before, at) or (there[0] if there else None)
        if found is None and self._body and self._body[0] >= self._antecedents.reach(at, _BODY_REACH):
            found = self._body[1]
        return found

    def _doing(self, first: int, last: int, at: int) -> list[str]:
        """What does something between these places, without what only somebody's quoted words name."""
        quoted = self._antecedents.is_quoted(at)
        return [
            name
            for place, name in self._subjects.between(first, last)
            if quoted or not self._antecedents.is_quoted(place)
        ]

    def _name_in(self, source: Span) -> Name | None:
        """The first person in these words, else the first body, else whatever else has a name, places aside."""
        near = self._names_within(source)
        inside = [
            n
            for place, n in enumerate(near)
            if not belongs_to_another(self._text, n, source, is_person=n.span.start in self._bearers)
            and not any(_WHOSE.match(self._text, n.span.end, other.span.start) for other in near[place + 1 : place + 2])
        ]
        person = next((n for n in inside if n.span.start in self._bearers), None)
        if person:
            return person
        for kind in ("organisation", "unknown"):
            found = next((n for n in inside if n.kind == kind), None)
            if found:
                return found
        return inside[0] if inside and 2 * len(inside[0].span) >= len(source) else None

    def _names_within(self, span: Span) -> list[Name]:
        """The first names in these words."""
        first, last = (bisect.bisect_left(self._starts, at) for at in (span.start, span.end))
        return [n for n in self._names[first : min(last, first + _MOST_NAMES)] if n.span.end <= span.end]

    def _whole(self, name: Name) -> str:
        """The name in full; a surname that several bear is that of whoever its title or the draft's own topic shows.

        Else it is that of whoever alone of them was named by then. A given name alone is that of the only one.
        """
        met = [who for who, start in self._begins.get(name.text, {}).items() if start < name.span.start]
        bearer = self._bearers.get(name.span.start, "")
        if bearer.startswith(f"{name.text} ") and self._given.get(name.text) == {bearer}:
            return bearer
        several = self._begins.get(name.text, {})
        shown = is_shown(self._text, name, bearer, several, self._alone.get(name.text, name.span.start))
        return self._full.get(name.text) or (bearer if shown else "") or (met[0] if len(met) == 1 else name.text)

    def _body_of(self, phrase: str, at: int) -> str | None:
        """The body that "the poll", "his campaign" or "the agency" means."""
        whose = self._antecedents.of(phrase.partition(" ")[0].lower(), at, self._speaker)
        return self._bodies.owned(phrase, at, whose) or self._bodies.described(phrase, at)

    def _bearer_of_role(self, phrase: str, at: int) -> str | None:
        """Who "the mayor" is, where the draft has given that role to one person, or to one who was just spoken of."""
        if (age := age_in(phrase)) is not None:
            aged = self._one_of(of_age(age, self._ages), at)
            self._antecedents.note_role(Span(at, at + len(phrase)), aged)
            return aged
        words = role_words(phrase)
        if not words or is_nameless(self._text, words[-1], at):
            return None
        able = self._offices.able(phrase)
        nobody = not is_somebody(phrase) or (is_vague(phrase) and words[-1] not in _TRADES)
        appointed = words[-1] in _APPOINTED and "former" not in words
        if able or nobody or appointed or _OF_SOMEBODY.match(phrase):
            return self._one_of(able, at)
        who = self._antecedents.clearest(at, self._speaker, gender_of_role(words[-1]))
        if who is None or self._offices.only_serves(who, words[-1]):
            return None
        named = [n.span for n in self._names if self._bearers.get(n.span.start) == who]
        return None if is_told_apart(self._text, self._sentences, words[-1], named, at) else who

    def _one_of(self, able: set[str], at: int) -> str | None:
        return next(iter(able)) if len(able) == 1 else self._antecedents.among(able, at, self._speaker)


def _one_author(byline: str | None) -> str | None:
    """The name in a byline that names one person."""
    words = re.sub(r"^by\s+", "", (byline or "").strip(), flags=re.IGNORECASE)
    return words if words and not re.search(r",|;|&|\band\b", words) else None


def _whole_names(names: Sequence[Name]) -> dict[str, str]:
    """By each last word of a name of several words, the whole, where there is only one; letters are no surname."""
    found: dict[str, set[str]] = {}
    for name in names:
        words = name.text.split()
        letters = words[-1].isupper() and not name.text.isupper()
        if 1 < len(words) <= 4 and name.kind != "organisation" and AGAINST not in words and not letters:
            found.setdefault(words[-1], set()).add(name.text)
    return {last: next(iter(whole)) for last, whole in found.items() if len(whole) == 1}


def is_vague(phrase: str) -> bool:
    """Whether the head of the phrase is a noun for people without a name ("two senior officials of the ministry")."""
    words = words_to_head(phrase)
    if not words:
        return False
    return words[-1].lower() in VAGUE_HEADS and (words[-1].islower() or len(words) == 1)
