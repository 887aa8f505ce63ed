"""Wrong names: a person, a place or an organisation replaced by another of the same article, or of another article.

What comes in is a sentence with its names; what goes out are all the ways to put a wrong one in, as far as no other
sentence of the article says the same of the new name.
"""

import random
import re
from collections.abc import Iterator
from functools import cache

from onrecord.reading.name_words import PLACES
from planted.changes import Edit, edit, in_quotation
from planted.corpus import Article, Mention, Site

STATES = frozenset(
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|"
    "Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|"
    "Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
    "Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|West Virginia|Wisconsin|"
    "Wyoming".split("|")
)
CITIES = frozenset(
    "London|Paris|Berlin|Madrid|Rome|Moscow|Kiev|Beijing|Shanghai|Tokyo|Delhi|Mumbai|Cairo|Baghdad|Tehran|Jerusalem|Istanbul|"
    "Athens|Vienna|Brussels|Dublin|Chicago|Boston|Philadelphia|Houston|Dallas|Detroit|Seattle|Atlanta|Miami|Denver|Toronto|"
    "Montreal|Sydney|Geneva|Cleveland|Las Vegas|Los Angeles|New Orleans|San Diego|San Francisco|Toulouse|Hamburg".split(
        "|"
    )
)
_REGIONS = frozenset(
    "Africa|America|Asia|Europe|Middle East|U.S|US|U.S.|United States|USA|UK|U.K.|Britain|Washington|"
    "New York|New York City|Manhattan|Brooklyn|United Kingdom|England|Scotland|Jordan".split("|")
)
_NO_BODY = re.compile(
    r"[RD]-|^(?:AM|PM|ET|EDT|EST|VP|TV|PAC|DC|D\.C\.|GOP|US|U\.S\.|N\.H\.|Congress|Senate|House|Times|News|Post|State|"
    r"Club|Oval Office|Center|Conservatives|Company|Convention|Conference|MSM|HB|TOTAL|COMEY|RINO|SUV|CEO|CV|MP|"
    r"Democratic Party|Republican Party|Democrat Party|Council|Court|Committee|Department|[A-Z]{2,3} Office|"
    r"(?!AP|EU|UN|GM|HP|BA)[A-Z]{2})$|\bArena\b|Center$|^Launch |(?:Republicans|Democrats)$|[a-z]-[A-Z]"
)
_MEDIA = re.compile(
    r"News|Times|Post|Journal|Press|CNN|NBC|ABC|CBS|Reuters|AP$|AFP|UPI|Herald|Globe|Tribune|Today|Magazine|PBS|NPR|BBC"
)
_SUFFIX = re.compile(r"\s(?:Jr|Sr|III?)\.?$")

_NO_PERSONS = frozenset("African American|American People|Silicon Valley|Jobs|Wall Street".split("|"))

Pool = dict[str, list[str]]


def class_of(name: Mention) -> str | None:
    """What a name can be replaced by, so that the new sentence is of the same make; None where it is best left."""
    if name.kind == "person":
        return (
            ("full" if " " in name.text else "surname")
            if re.fullmatch(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}", name.text)
            else None
        )
    if name.kind == "place":
        return _place_class(name.text)
    if _NO_BODY.search(name.text):
        return None
    return "media" if _MEDIA.search(name.text) else "body"


def _place_class(text: str) -> str | None:
    if text in _REGIONS:
        return None
    if text in STATES:
        return "state"
    if text in CITIES:
        return "city"
    return "country" if text.lower() in PLACES else None


def pool_of(articles: list[Article]) -> Pool:
    """The names that can stand in for others, by class, those of more than two sentences."""
    count: dict[tuple[str, str], int] = {}
    for article in articles:
        for name in article.names:
            sure = name.kind != "person" or is_sure_person(name, article)
            if (kind := class_of(name)) and sure and name.text not in _NO_PERSONS:
                count[kind, name.text] = count.get((kind, name.text), 0) + 1
    pool: Pool = {}
    for (kind, text), number in sorted(count.items()):
        if number > 2:
            pool.setdefault(kind, []).append(text)
    pool["the"] = sorted(_with_the(articles))
    return pool


def _with_the(articles: list[Article]) -> Iterator[str]:
    """The names of bodies and places that stand behind "the" more often than not."""
    count: dict[str, list[bool]] = {}
    for article in articles:
        for site in article.sites:
            for name in (n for n in site.names if n.kind != "person"):
                count.setdefault(name.text, []).append(re.search(r"\b[Tt]he $", site.text[: name.start]) is not None)
    return (text for text, seen in count.items() if 2 * sum(seen) > len(seen))


def _goes_with_the(text: str, pool: Pool) -> bool:
    return text in pool["the"]


def wrong_names(site: Site, article: Article, pool: Pool, rng: random.Random) -> Iterator[Edit]:
    """Edits after which a name is another's, of this article ("near") or of another ("far")."""
    for name in names_of(site, article):
        kind = class_of(name) or ""
        near = sorted({o.text for o in others_in(article, name) if class_of(o) == kind})
        far = [
            o for o in rng.sample(pool.get(kind, []), min(9, len(pool.get(kind, [])))) if not _is_in(o, article.text)
        ]
        for where, texts in (("near", rng.sample(near, len(near))), ("far", far)):
            fitting = (t for t in texts if _goes_with_the(t, pool) == _goes_with_the(name.text, pool))
            if new := next((text for text in fitting if can_stand_in(text, name, site, article)), None):
                yield edit(f"{name.kind}, {where}", (name.start, name.end, new))


def names_of(site: Site, article: Article) -> Iterator[Mention]:
    """The names outside quotation marks that stand alone, once, and have a class."""
    for name in site.names:
        if in_quotation(site.text, name.start, name.end) or not class_of(name) or not stands_alone(site.text, name):
            continue
        once = sum(o.who == name.who for o in site.names) == 1 and site.text.count(name.text.split()[-1]) == 1
        if once and (name.kind != "person" or is_sure_person(name, article)):
            yield name


def is_sure_person(name: Mention, article: Article) -> bool:
    """Whether a surname has a bearer in full, and a full name is none that only looks like one."""
    if article.set == "meantime":
        return True
    if " " not in name.text:
        return " " in name.who
    surname = _SUFFIX.sub("", name.text).split()[-1]
    if surname.lower() in PLACES:
        return False
    return any(o.text == surname and o.who == name.who for o in article.names) or name.role is not None


def stands_alone(text: str, name: Mention) -> bool:
    """Whether no other capital or hyphen joins the name to a longer one."""
    before = re.search(r"([\w’'&.-]+)\s$", text[: name.start])
    joined = before and before[1][:1].isupper() and before.start() > 0 and not name.role
    return not joined and not re.match(
        r"(?:[-@/]|\s(?:[A-Z]|&)|[’']?\w|, (?:Jr|Sr|[A-Z][a-z]+(?: [A-Z][a-z]+)?[,.]))", text[name.end :]
    )


def others_in(article: Article, name: Mention) -> list[Mention]:
    """The other bearers of names of that kind in the article."""
    found = [o for o in article.names if o.kind == name.kind and o.who != name.who and stands_for_other(o.text, name)]
    return [o for o in found if o.kind != "person" or is_sure_person(o, article)]


def stands_for_other(text: str, name: Mention) -> bool:
    """Whether the two names can't be of one bearer: no word in common, neither the other's initials."""
    mine = set(re.findall(r"\w+", name.text + " " + (name.who if not name.who.isdigit() else "")))
    other = set(re.findall(r"\w+", text))
    initials = [re.sub(r"[^A-Z]", "", t) for t in (text, name.text)]
    return not (mine & other - {"of", "and", "the", "New", "North", "South"}) and initials[0][:3] != initials[1][:3]


def can_stand_in(new: str, name: Mention, site: Site, article: Article) -> bool:
    """Whether the sentence hasn't the new name yet and no other sentence says the same of it."""
    last = new.split()[-1]
    if _is_in(last, site.text) or not stands_for_other(new, name):
        return False
    told = _telling(site.text[: name.start] + site.text[name.end :])
    others = (o.text for o in article.sites if last in o.text)
    return not any(len(told & _telling(text)) > 0.4 * len(told) for text in others)


@cache
def _telling(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{4,}", text.lower()))


def _is_in(word: str, text: str) -> bool:
    return word in text and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
