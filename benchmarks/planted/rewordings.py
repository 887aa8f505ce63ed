"""What a small outlet does to a sentence without touching what it says: shorter, in another order, with a surname.

What comes in is a sentence and the place of the edit in it, which is left alone; what goes out are changes to make
besides. About a quarter of the sentences stay as they are.
"""

import random
import re
from collections.abc import Iterator

from planted.changes import Change, Edit, in_quotation, overlaps
from planted.corpus import Article, Mention, Site
from planted.names import is_sure_person, stands_alone

AS_IS, MOVED = 0.25, 0.6
_LEAD = re.compile(
    r"(?:However|Meanwhile|In addition|Moreover|Also|Still|Instead|Of course|Indeed|Now|And|But|So|Yet),? (?=[a-zA-Z])"
)
_ASIDE = re.compile(
    r" \([^()“”\"]{3,80}\)"
    r"|, (?:who|which) (?:is|was|has|had) [^,“”\"]{5,80},(?= [a-z])"
    r"|, [^,“”\"A-Z]{8,60},(?= (?:said|was|is|has|had|told)\b)"
)
_TAIL = re.compile(
    r", (?:which|while|although|though|but|and (?:he|she|it|they)|adding|citing|noting)\b[^“”\"]{10,160}(?=\.$)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY_LAST = re.compile(rf" (on {_DAY}(?: (?:morning|afternoon|evening|night))?)\.$")
_LOW = frozenset(
    "the a an this that these those there it he she they we his her their its some many most in on at for as no".split()
)
_TOLD = r"(?:said|says|told reporters|argued|noted|claimed|acknowledged|insisted|suggested|predicted)"
_PRONOUN = r"(?:he|she|they|it|his|her|their|its)"


def reworded(site: Site, article: Article, planted: Edit, rng: random.Random) -> list[Change]:
    """One or two changes of the sentence that leave the place of the edit and the meaning alone; often none."""
    if rng.random() < AS_IS:
        return []
    if rng.random() < MOVED and (moved := _moved(site, planted, rng)):
        return moved
    ways = [_lead, _aside, _tail, _day, by_surname, by_name]
    rng.shuffle(ways)
    made: list[Change] = []
    for way in ways:
        taken = [_wide(planted), *((c.start, c.end) for c in made)]
        fitting = [c for c in way(site, article) if not any(overlaps([c], reach) for reach in taken)]
        if fitting and len(made) < 2:
            made.append(rng.choice(fitting))
    return made


def _wide(planted: Edit) -> tuple[int, int]:
    start, end = planted.reach
    return start - 2, end + 2


def _moved(site: Site, planted: Edit, rng: random.Random) -> list[Change]:
    fitting = [c for _, c in speech_moved(site) if not any(overlaps([Change(*one)], _wide(planted)) for one in c)]
    return [Change(*one) for one in rng.choice(fitting)] if fitting else []


def _lead(site: Site, _article: Article) -> Iterator[Change]:
    hit = _LEAD.match(site.text)
    if hit and "," not in site.text[hit.end() : hit.end() + 40]:
        yield Change(0, hit.end() + 1, site.text[hit.end()].upper())


def _aside(site: Site, _article: Article) -> Iterator[Change]:
    for hit in _ASIDE.finditer(site.text):
        if not in_quotation(site.text, hit.start(), hit.end()):
            yield Change(hit.start(), hit.end(), "")


def _tail(site: Site, _article: Article) -> Iterator[Change]:
    hit = _TAIL.search(site.text)
    if (
        hit
        and len(site.text[: hit.start()].split()) > 7
        and not re.search(r"\b(?:not|no|if|when|as)\b", site.text[: hit.start()])
    ):
        yield Change(hit.start(), hit.end(), "")


def _day(site: Site, _article: Article) -> Iterator[Change]:
    """A weekday at the end is left out."""
    hit = _DAY_LAST.search(site.text)
    if hit and not re.search(r"[“”\"]", site.text):
        yield Change(hit.start(), hit.end() - 1, "")


def by_surname(site: Site, article: Article) -> Iterator[Change]:
    """Full names cut to the surname, where no one else in the article bears it."""
    for name in site.names:
        last = re.sub(r",? (?:Jr|Sr|III?)\.?$", "", name.text).split()[-1]
        bearers = {o.who for o in article.names if o.kind == "person" and o.text.split()[-1] == last}
        alone = name.kind == "person" and " " in name.text and stands_alone(site.text, name) and len(bearers) == 1
        once = site.text.count(last) == 1 and len(last) > 2
        if alone and once and is_sure_person(name, article) and not in_quotation(site.text, name.start, name.end):
            yield Change(name.start, name.end, last)


def by_name(site: Site, article: Article) -> Iterator[Change]:
    """The name in the place of the pronoun that opens the sentence, where the sentence before has one speaker."""
    opening = re.match(r"(?:He|She)(?= (?:said|says|also said|added|told|noted|argued|called)\b)", site.text)
    before = article.sites[site.number - 1] if site.number else None
    if not opening or before is None or before.paragraph != site.paragraph:
        return
    people = {n.who: n for n in before.names if n.kind == "person"}
    said = [n for n in before.names if any(s <= n.start and n.end <= e for s, e in before.speakers)]
    if len(people) == 1 and len(said) == 1 and said[0].kind == "person":
        yield Change(0, opening.end(), said[0].text)


def speech_moved(site: Site) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """What X said, moved: "X said that P.", "P, X said." and "According to X, P." stand for each other."""
    text = site.text
    if re.search(r"[“”\"]|''|\b(?:I|we|my|our|and that)\b", text):
        return
    for name in site.names:
        if hit := re.match(rf"According to {re.escape(name.text)}, (?=\w)", text):
            behind = (len(text) - 1, len(text), f", according to {name.text}.")
            yield "according to", [(0, hit.end() + 1, text[hit.end()].upper()), behind]
        if any(s <= name.start and name.end <= e for s, e in site.speakers):
            yield from _from_front(text, name)
            yield from _from_back(site, name)


def _from_front(text: str, name: Mention) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    start = name.role[0] if name.role and name.role[1] == name.start - 1 else name.start
    hit = re.compile(rf" ({_TOLD})( {_DAY})? (that )?(?=[\w])").match(text, name.end)
    if start or not hit or not text.endswith(".") or not (hit[3] or _starts_clause(hit[1], text[hit.end() :])):
        return
    speaker, end = text[: name.end], hit.end()
    if re.match(rf"(?:that|{_PRONOUN})\b", text[end:]):
        return
    day = hit[2] or ""
    yield "said behind", [(0, end + 1, text[end].upper()), (len(text) - 1, len(text), f", {speaker} {hit[1]}{day}.")]
    if not day and hit[1] in ("said", "says", "noted", "argued"):
        yield "according to", [(0, end, f"According to {speaker}, ")]


def _starts_clause(cue: str, rest: str) -> bool:
    return cue in ("said", "says") and re.match(r"(?:the|there|this|these|those) [a-z]", rest) is not None


def _from_back(site: Site, name: Mention) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    text = site.text
    hit = re.search(rf", (?:{re.escape(name.text)} {_TOLD}|said {re.escape(name.text)})\.$", text)
    first = re.match(r"[\w’]+", text)
    if not hit or not first or name.start < hit.start() or re.match(rf"{_PRONOUN}\b", text, re.IGNORECASE):
        return
    known = first.group().lower() in _LOW
    if known or any(n.start == 0 for n in site.names):
        opening = first.group().lower() if known else first.group()
        behind = (hit.start(), len(text), ".")
        yield "said in front", [(0, first.end(), f"{name.text} said that {opening}"), behind]
        yield "according to", [(0, first.end(), f"According to {name.text}, {opening}"), behind]
