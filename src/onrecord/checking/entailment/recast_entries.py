"""Takes out of an entry of a reference work what it says in its own short way: other names, dates of life, who did it.

"Ann Marie Roe (born 5 May 1960), known as Nan Roe, is a singer" says that Ann Roe was born on 5 May 1960 and that Nan
Roe is a singer; "The Ferry is a 1999 film written and directed by Lund" that the Ferry is written by Lund. What comes
in is a sentence; what goes out are stretches of it, with the words between them that the entry leaves out.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.checking.entailment.added_words import ARTICLES, GOES_ON, UNMAKING
from onrecord.checking.entailment.framing import FRAMES, TOLD_OF
from onrecord.checking.entailment.recast_words import Stretch
from onrecord.documents.days import MONTHS
from onrecord.documents.span import Span
from onrecord.reading.cues import AUXILIARIES, PREPOSITIONS
from onrecord.reading.roles import is_role
from onrecord.reading.verbs import DONE

_IS = re.compile(r" (?P<is>is|was|are|were) (?P<what>(?:an?|the|one of) .+)")
_BRACKET = re.compile(r" ?\((?P<inside>(?:[^()]|\([^()]*\))*)\)| ?\[[^\[\]]*\]")
_NAME_WORD = re.compile(r"[\"“]?(?:[A-Z0-9][\w.’'&-]*|of|the|and|de|del|la|le|von|van|der|al|el|in|for|to|&)[\"”:!]?")
_SMALL = frozenset("of the and de del la le von van der al el in for to &".split())
_ORDINALS = frozenset("jr jr. sr sr. ii iii iv".split())
_MONTH = "|".join(month.title() for month in MONTHS if len(month) > 2)
_DATE = (
    rf"(?:\d{{1,2}} (?:{_MONTH}) \d{{4}}|(?:{_MONTH}) \d{{1,2}}, \d{{4}}|(?:{_MONTH}) \d{{4}}|\d{{4}})(?![\w/-]| BC)"
)
_IN_A_PLACE = r"(?:(?:,| in) [A-Z][^;–—]*?)?"
_BORN = re.compile(rf"(?:born|b\.)(?: on| in)? (?P<born>{_DATE}){_IN_A_PLACE}")
_LIFE = re.compile(
    rf"(?:born |b\. )?(?P<born>{_DATE}){_IN_A_PLACE} ?(?:--|[–—-]) ?(?:died )?(?P<died>{_DATE}){_IN_A_PLACE}"
)
_HOW = "also|better|best|more|most|professionally|commonly|often|usually|widely|popularly|simply|now|and"
_ALIAS = re.compile(
    rf"(?:(?:{_HOW}) )*(?:known|referred to|credited|billed|abbreviated|styli[sz]ed)(?: (?:{_HOW}))*"
    r"(?: (?:as|by (?:his|her|its|their|the) (?:\w+ )?names?|by)){1,2} (?P<alias>[^,;()]+?)(?: (?:or|and) .+)?"
)
_OTHER_ASIDE = re.compile(r"(?:officially|or|abbreviated|né|née|born) [^,;]+|Jr\.?|Sr\.?")
"""What may stand between commas behind the name of an entry and changes nothing of what it says."""
_NOUN = re.compile(
    r"(?:an?|the|one of) (?P<noun>(?:[\w’'/-]+ ){1,14}?)(?P<done>(?:[a-z-]+, )*(?:[a-z-]+,? and )?[a-z-]+) "
    r"(?=(?:by|in|on|at|for|from|as|with|to) [^;]+\Z)"
)
_DONE = rf"(?:co-)?(?:[a-z]+ed|{'|'.join(sorted(DONE))})"
_FOLLOWS = re.compile(
    r"(?P<what>(?:an?|the|one of) (?P<noun>(?:[\w’'/-]+ ){0,12}?[\w’'/-]+)) "
    rf"(?:that |(?:\w+ing|{_DONE}(?:,? and {_DONE})?) "
    rf"(?:{'|'.join(sorted(PREPOSITIONS | ARTICLES | {'as'}))}|[A-Z]))"
)
"""What may follow behind the noun by which somebody or something is told: "that", "starring Roe", "written by Lund"."""
_LIST = re.compile(r"(?:an?|the) [\w’'/-]+(?:,? [\w’'/-]+)*,? and [\w’'/ -]+")
_PIECE = re.compile(r"(?:(?:an?|the|and) )*(?P<office>[\w’'/-]+(?: (?!and\b)[\w’'/-]+){0,5})(?:,|\Z)? ?")
_MORE_THAN_A_NOUN = (
    PREPOSITIONS | AUXILIARIES | UNMAKING | FRAMES | ARTICLES | {"of", "as", "and", "or"} | GOES_ON
) - TOLD_OF
"""With one of these before it "directed by Lund" may belong to something else, or not be so."""
_OPENS_A_CLAUSE = GOES_ON - {"and"} | frozenset("if unless whether although though since until that".split())
_MOST_NAMES = 3
_LONGEST_NAME = 9


class _Entry(NamedTuple):
    """What an entry tells: under which names, between which dates, and what it says that one is."""

    names: tuple[Stretch, ...]
    born: Stretch | None
    died: Stretch | None
    verb: Stretch
    what: Stretch


def entry_facts(text: str) -> Iterator[Sequence[Stretch]]:
    """What an entry says of each name that it gives: what one is, when he was born, when he died."""
    entry = _entry(text)
    if entry is None:
        return
    for name in entry.names:
        yield name, entry.verb, entry.what
        for date, verb in ((entry.born, "was born"), (entry.died, "died")):
            if date:
                led = "in" if date.words.isdigit() else "on"
                yield name, Stretch(f"{verb} {led}", date.span), date


def what_one_is(text: str) -> Iterator[Sequence[Stretch]]:
    """What somebody or something is, without what follows, and each of several offices: "is a teacher and writer"."""
    found = _IS.search(text)
    if found is None or not _is_name(text[: found.start()]):
        return
    who = Stretch(text[: found.start()], Span(0, found.start())), _stretch(found, "is")
    cut = _FOLLOWS.match(text, found.start("what"))
    if cut and _is_a_noun(cut["noun"]):
        yield *who, _stretch(cut, "what")
    for office in _offices(text, found.start("what")):
        yield *who, Stretch("a", Span(office.span.start, office.span.start)), office


def _offices(text: str, start: int) -> list[Stretch]:
    """The offices of a list of them: "a teacher, union official and writer".

    Of "a doctor and nurse trainer" nobody can tell whether the trainer is a doctor.
    """
    pieces = list(_PIECE.finditer(text, start)) if _LIST.fullmatch(text, start) else []
    offices = [p for p in pieces if is_role(p["office"].split()[-1].lower())]
    lengths = [len(p["office"].split()) for p in pieces]
    unsure = len(pieces) == 2 and (len(offices) < 2 or lengths[0] < lengths[1])
    apart = all(_is_a_noun(p["office"]) for p in pieces)
    return [] if unsure or not apart or pieces[-1:] != offices[-1:] else [_stretch(p, "office") for p in offices]


def what_was_done(text: str) -> Iterator[Sequence[Stretch]]:
    """Who made it or where it is, out of what one is: "is a film written and directed by Lund"."""
    found = _IS.search(text)
    if found is None or not _is_name(text[: found.start()]):
        return
    noun = _NOUN.match(text, found.start("what"))
    words = list(re.finditer(r"[a-z-]+", noun["done"])) if noun and _is_a_noun(noun["noun"]) else []
    done = [w for w in words if w.group() != "and"]
    if noun is None or not all(_is_participle(w.group()) for w in done):
        return
    for word in done:
        at = Span(*word.span()).moved(noun.start("done"))
        rest = Span(noun.end(), len(text))
        yield (
            Stretch(text[: found.start()], Span(0, found.start())),
            _stretch(found, "is"),
            Stretch(word.group(), at),
            Stretch(rest.of(text), rest),
        )


def _is_a_noun(words: str) -> bool:
    """Whether these words can only be one noun with what describes it, and make nothing of it that it isn't."""
    return _MORE_THAN_A_NOUN.isdisjoint(words.lower().split())


def _stretch(found: re.Match[str], group: str) -> Stretch:
    return Stretch(found[group], Span(*found.span(group)))


def _is_participle(word: str) -> bool:
    plain = word.removeprefix("co-")
    return plain in DONE or (plain.endswith("ed") and len(plain) > 4)


def _entry(text: str) -> _Entry | None:
    """The entry that a sentence is; None where it is none, or has nothing beside its name."""
    asides, end = list[Span](), 0
    for found in _BRACKET.finditer(text):
        if _IS.search(text[end : found.start()]):
            break
        end = found.end()
        if found["inside"]:
            asides.append(Span(*found.span("inside")))
    head = next((m for m in _IS.finditer(text) if all(m.start() >= a.end for a in asides)), None)
    if head is None:
        return None
    parts = list(_between_commas(text, head.start(), asides))
    if not parts or not _is_name(parts[0].of(text)) or any(not _is_aside(part.of(text)) for part in parts[1:]):
        return None
    name, beside = parts[0], parts[1:]
    inside = [piece for aside in asides for piece in _pieces(text, aside)]
    told = [m for piece in inside for m in [_LIFE.fullmatch(text, *piece) or _BORN.fullmatch(text, *piece)] if m]
    life = told[0] if told else None
    names = list(_names(text, name, [*beside, *inside], is_person=life is not None))
    if not asides and not beside:
        return None
    return _Entry(
        names=tuple(names[:_MOST_NAMES]),
        born=_date(life, "born"),
        died=_date(life, "died"),
        verb=_stretch(head, "is"),
        what=_stretch(head, "what"),
    )


def _between_commas(text: str, end: int, asides: Sequence[Span]) -> Iterator[Span]:
    """The stretches before the verb that stand between commas, outside brackets, without blanks at their ends."""
    outside = list(text[:end])
    for aside in asides:
        outside[aside.start - 1 : aside.end + 1] = "," * (min(end, aside.end + 1) - aside.start + 1)
    plain = _BRACKET.sub(lambda m: "," * len(m.group()), "".join(outside))
    yield from (Span(*m.span()) for m in re.finditer(r"[^\s,](?:[^,]*[^\s,])?", plain))


def _pieces(text: str, aside: Span) -> Iterator[tuple[int, int]]:
    """The parts of a bracket between semicolons."""
    yield from (m.span() for m in re.compile(r"[^\s;](?:[^;]*[^\s;])?").finditer(text, aside.start, aside.end))


def _is_name(words: str) -> bool:
    """Whether all words could belong to one name, by their capitals."""
    some = words.split()
    named = [w for w in some if w not in _SMALL]
    if not some or some[0].lower() in _OPENS_A_CLAUSE:
        return False
    return (
        len(some) <= _LONGEST_NAME
        and bool(named)
        and all(_NAME_WORD.fullmatch(w) for w in some)
        and some[-1] not in _SMALL
    )


def _is_aside(words: str) -> bool:
    return _ALIAS.fullmatch(words) is not None or _OTHER_ASIDE.fullmatch(words) is not None


def _names(text: str, name: Span, others: Sequence[Span | tuple[int, int]], *, is_person: bool) -> Iterator[Stretch]:
    """The name of an entry, without what stands between a person's first and last name, and its other names."""
    whole = name.of(text)
    yield Stretch(re.sub(r"[\"“”]", "", whole), name)
    words = whole.split()
    nickname = re.search(r"[\"“]([^\"“”]+)[\"”]", whole)
    last = words[-2] if words[-1].lower() in _ORDINALS and len(words) > 2 else words[-1]
    if nickname:
        yield Stretch(f"{nickname.group(1)} {last}", name)
    for start, end in ((s.start, s.end) if isinstance(s, Span) else s for s in others):
        found = _ALIAS.fullmatch(text, start, end)
        if found and _is_name(alias := found["alias"].strip('"“” ')):
            yield Stretch(alias, Span(*found.span("alias")))
    if is_person and len(words) > 2 and not nickname and all(w[:1].isupper() for w in words):
        yield Stretch(f"{words[0]} {last}", name)


def _date(life: re.Match[str] | None, group: str) -> Stretch | None:
    """A date of a life, None where the entry has none."""
    if life is None or group not in life.re.groupindex:
        return None
    return _stretch(life, group)
