"""Names and roles said in another way that leaves them as they are: a surname, "Senator" for "Sen.", "according to".

What comes in is a sentence with its names and who speaks in it; what goes out are all the ways to tell the same.
"""

import random
import re
from collections.abc import Iterator

from planted.changes import Edit, edit, in_quotation, like
from planted.corpus import Article, Mention, Site
from planted.english import PAST, participle_of, past_of
from planted.names import is_sure_person, stands_alone
from planted.rewordings import by_surname, speech_moved
from planted.roles import parties_of

_FORMS = {
    "U.S.": ("United States",),
    "US": ("United States",),
    "United States": ("U.S.",),
    "New York City": ("NYC",),
    "Britain": ("the United Kingdom",),
    "GOP": ("Republican Party",),
    "Republican Party": ("GOP",),
    "AP": ("Associated Press",),
    "Associated Press": ("AP",),
    "FBI": ("Federal Bureau of Investigation",),
    "Federal Bureau of Investigation": ("FBI",),
    "DNC": ("Democratic National Committee",),
    "Democratic National Committee": ("DNC",),
    "RNC": ("Republican National Committee",),
    "Republican National Committee": ("RNC",),
    "NRA": ("National Rifle Association",),
    "National Rifle Association": ("NRA",),
    "EU": ("European Union",),
    "European Union": ("EU",),
    "Justice Department": ("Department of Justice",),
    "State Department": ("Department of State",),
    "CIA": ("Central Intelligence Agency",),
    "FAA": ("Federal Aviation Administration",),
    "Federal Aviation Administration": ("FAA",),
    "GM": ("General Motors",),
    "General Motors": ("GM",),
}
_TITLES = {
    "Sen.": "Senator",
    "Gov.": "Governor",
    "Rep.": "Representative",
    "Senator": "Sen.",
    "Governor": "Gov.",
    "CEO": "chief executive",
    "chief executive": "CEO",
    "chief executive officer": "CEO",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "spokesperson": "representative",
    "chairman": "chair",
    "adviser": "advisor",
    "Chairman": "Chair",
    "lawyer": "attorney",
    "Attorney General": "AG",
    "vice president": "VP",
    "former": "ex-",
}
_BODY = r"(?P<body>(?:the )?[A-Z][\w.’-]+(?: [A-Z][\w.’-]+){0,3})"
_SPOKESMAN = r"(?P<who>spokesman|spokeswoman|spokesperson)"
_END_OF_BODY = (
    r"(?<![’']s)(?=[,.]| (?:said|says|told|did|was|has|who|declined|called|confirmed)\b)(?!, (?:the|a|an|which)\b)"
)
_OF = re.compile(rf"\b(?:[Aa] |[Tt]he )?{_SPOKESMAN} for {_BODY}{_END_OF_BODY}")
_POSSESSED = re.compile(rf"\b{_BODY}[’']s (?P<who>spokesman|spokeswoman|spokesperson|lawyer|campaign manager)\b")
_STATED = re.compile(r"\b(said|says) that\b")
_FUNCTION = "and|or|to|in|has|is|was|will|for|on|as|by|with|that|from|at"
_NO_ARTICLE = ("AP", "NYC", "GM", "General Motors")
_ACTIVE = {past: base for base, past in PAST.items() if base not in ("tell", "say", "have", "be")} | {
    past_of(base): base
    for base in "defeat endorse attack criticize accuse blame back support mock warn thank urge replace succeed "
    "appoint challenge interview nominate select condemn reject question confront introduce".split()
}


def kept_names(site: Site, article: Article, _rng: random.Random) -> Iterator[Edit]:
    """Edits that leave every name with its bearer."""
    for change in by_surname(site, article):
        yield edit("surname", change)
    for name in site.names:
        if not in_quotation(site.text, name.start, name.end) and stands_alone(site.text, name):
            yield from _in_full(site, article, name)
            yield from _in_other_form(site.text, name)


def _in_other_form(text: str, name: Mention) -> Iterator[Edit]:
    """A body or place by its letters, or in full; left alone where its full stop ends the sentence."""
    last = name.text.endswith(".") and name.end == len(text)
    if last or re.match(r"[’'(]| \(", text[name.end :]):
        return
    for new in _FORMS.get(name.text, ()):
        yield edit("other form", _with_article(text, name, new))


def _with_article(text: str, name: Mention, new: str) -> tuple[int, int, str]:
    """The new form with or without its article, as it goes."""
    the = re.search(r"\b[Tt]he $", text[: name.start])
    if the:
        drops = new in _NO_ARTICLE
        return (the.start() if drops else name.start), name.end, new
    used = re.match(rf" (?!(?:{_FUNCTION})\b)[a-z]", text[name.end :])
    behind = re.search(r"\b(?:in|to|of|by|from|for|with|and|that|against) $|^$|, $", text[: name.start])
    if used or not behind or new in _NO_ARTICLE:
        return name.start, name.end, new
    return name.start, name.end, ("the " if name.start else "The ") + new


def _in_full(site: Site, article: Article, name: Mention) -> Iterator[Edit]:
    """The full name for the surname, where the article has one bearer."""
    if name.kind != "person" or " " in name.text or not is_sure_person(name, article):
        return
    full = sorted({o.text for o in article.names if o.who == name.who and o.text.endswith(f" {name.text}")}, key=len)
    bearers = {o.who for o in article.names if o.text.split()[-1] == name.text}
    titled = re.search(r"\b(?:Mrs?|Ms|Dr|Miss)\.? $|[a-z]-$", site.text[: name.start])
    if full and len(bearers) == 1 and not titled and site.text.count(name.text) == 1 and len(full[0].split()) < 4:
        yield edit("full name", (name.start, name.end, full[0]))


def kept_roles(site: Site, _article: Article, _rng: random.Random) -> Iterator[Edit]:
    """Edits that leave everyone's part as it is."""
    for sub, changes in speech_moved(site):
        yield edit(sub, *changes)
    for name in site.names:
        if name.role and name.kind == "person" and not in_quotation(site.text, *name.role):
            yield from _other_titles(site.text, *name.role)
    for found in (*_spokesmen(site.text), *_passive(site)):
        if not in_quotation(site.text, *found.reach):
            yield found


def _other_titles(text: str, start: int, end: int) -> Iterator[Edit]:
    role = text[start:end]
    for old, new in sorted(_TITLES.items(), key=lambda p: -len(p[0])):
        hit = re.search(rf"(?<![\w-]){re.escape(old)}(?![\w-]){' ' if old == 'former' else ''}", role)
        if hit:
            first = start + hit.start()
            article = re.search(r"\b[Aa] $", text[:first]) if new == "ex-" else None
            if article:
                first, new = article.start(), like(article.group(), "an ex-")
            yield edit("title", (first, start + hit.end(), new))
            return


def _spokesmen(text: str) -> Iterator[Edit]:
    """A spokesman for X as X's spokesman, and the other way round; "said" as "stated"."""
    for hit in _OF.finditer(text):
        if not hit["body"].startswith("the "):
            yield edit("spokesman", (hit.start(), hit.end(), f"{hit['body']}’s {hit['who']}"))
    for hit in _POSSESSED.finditer(text):
        alone = not re.search(r"[A-Z]\w* $", text[: hit.start()]) and hit["body"].split()[0] not in (
            "The",
            "But",
            "And",
        )
        if alone and hit.start():
            yield edit("spokesman", (hit.start(), hit.end(), f"the {hit['who']} for {hit['body']}"))
    for hit in _STATED.finditer(text):
        yield edit("stated", (hit.start(1), hit.end(1), {"said": "stated", "says": "states"}[hit[1]]))


def _passive(site: Site) -> Iterator[Edit]:
    """What one party did to the other, as what was done to the other by the one."""
    for one, two, hit in parties_of(site):
        base = _ACTIVE.get(site.text[one.end : two.start].strip())
        opens = not one.start or site.text[: one.start].endswith(", ")
        rest = re.match(r"(?:\.| (?:in|on|at|for|over|after|during|by)\b)", site.text[two.end :])
        if hit and base and opens and rest:
            done = f"{two.text} was {participle_of(base)} by {one.text}"
            yield edit("passive", (one.start, two.end, done))
