"""Wrong roles: the title of a person changed, who said it exchanged, or two parties exchanged ("B beat A").

What comes in is a sentence with its names and who speaks in it; what goes out are all the ways to give someone a part
that the article doesn't give them.
"""

import random
import re
from collections.abc import Iterator
from itertools import pairwise

from planted.changes import Edit, edit, in_quotation, like
from planted.corpus import Article, Mention, Site
from planted.names import can_stand_in, class_of, is_sure_person, others_in, stands_alone, stands_for_other

_TITLES = (
    "Sen.|Gov.|Rep.|Mayor|Judge",
    "Senator|Governor|Congressman|Mayor|Ambassador|Justice",
    "senator|governor|congressman|mayor|ambassador|judge",
    "chief executive|chairman|chief financial officer|treasurer",
    "CEO|CFO|COO",
    "spokesman|lawyer|pollster|treasurer",
    "spokeswoman|lawyer|pollster|treasurer",
    "strategist|pollster|lobbyist|lawyer|fundraiser",
    "campaign manager|campaign lawyer|campaign treasurer",
    "director|spokesman|founder|treasurer",
    "adviser|lawyer|doctor|spokesman",
    "professor|reporter|lawyer|student",
    "analyst|lawyer|reporter|professor",
    "attorney general|treasurer|secretary of state",
    "Attorney General|Lieutenant Governor|State Treasurer",
    "editor|reporter|publisher|lawyer",
    "husband|brother|father|son",
    "wife|sister|mother|daughter",
    "son|brother|father|nephew",
    "daughter|sister|mother|niece",
    "President|Vice President",
    "Prime Minister|Foreign Minister|Defense Minister",
    "historian|economist|biologist",
    "president|vice president|treasurer|secretary",
    "Speaker|Majority Whip",
    "chairman|treasurer|spokesman",
    "Chairman|Treasurer|Spokesman",
    "nominee|spokesman",
)
VERBS = (
    "beat|beats|defeated|defeats|endorsed|endorses|attacked|attacks|criticized|criticizes|accused|accuses|sued|told|asked|"
    "called|hired|fired|bought|acquired|slammed|praised|praises|leads|led|trails|trailed|blamed|blames|backed|backs|"
    "supported|supports|mocked|mocks|warned|thanked|urged|replaced|succeeded|named|appointed|challenged|pressed|"
    "interviewed|nominated|chose|picked|selected|outraised|outspent|topped|edged|compared|introduced|confronted|"
    "denounced|condemned|rebuked|advised|sent|gave|paid|owns|sold to|lost to|voted for|campaigned for|apologized to|"
    "hit|rejected|dismissed|questioned|welcomed|invited|helped|insulted|hammered|ripped|blasted|likes|hates|loves|"
    "responded to|referred to|works for|worked for|fell to|surpassed|overtook|wrote to|reports to"
)
_BETWEEN = re.compile(
    rf"\s(?:(?:has|have|had|also|later|recently|then|once|repeatedly|publicly)\s){{0,2}}(?P<verb>{VERBS})\s(?P<role>.{{0,40}})"
)
_PASSIVE = re.compile(r"\s(?:is|was|were|has been|had been)\s(?:\w+ly\s)?\w+(?:ed|en)\sby\s(?P<role>.{0,40})")
_SYMMETRIC = re.compile(
    r"\b(?:met|meet|deal|merge|compet|agree|talk|negotiat|discuss|joint|partner|fight|between|together|rival)\w*"
)
_ENDS = re.compile(
    r"$|[.,;:)”]|[’']s\b| (?:in|on|at|for|over|after|during|by|as|to|of|with|and|when|that|because|while|from|about|"
    r"among|late|last|this|early|before|\d|[A-Z(])"
)
"""What can follow the second of two parties; any other word would make its name a part of something else's."""
_FORMER_BEFORE = re.compile(r"\b[Ff]ormer $")
_FORMER = re.compile(r"\b[Ff]ormer\s|\bex-")


def wrong_roles(site: Site, article: Article, rng: random.Random) -> Iterator[Edit]:
    """Edits after which someone has a part that isn't theirs."""
    for name in site.names:
        if name.role and name.kind == "person" and not in_quotation(site.text, name.start, name.end):
            yield from _wrong_titles(site, article, name, rng)
    yield from _wrong_speakers(site, article, rng)
    yield from _exchanged(site, article)


def _wrong_titles(site: Site, article: Article, name: Mention, rng: random.Random) -> Iterator[Edit]:
    start, end = name.role or (0, 0)
    role = site.text[start:end]
    if in_quotation(site.text, start, end):
        return
    for old, new in _title_pairs(role, rng):
        hit = re.search(rf"(?<![\w-]){re.escape(old)}(?![\w-])", role)
        told = re.search(rf"(?i)(?<!\w){re.escape(new.rstrip('.'))}", article.text)
        if hit and not told and not _sounds_like(old, new, article.text):
            yield edit("title", (start + hit.start(), start + hit.end(), new))
    yield from _no_longer_former(site.text, article, name, role)


def _no_longer_former(text: str, article: Article, name: Mention, role: str) -> Iterator[Edit]:
    """Who was something is it still; presidents keep their title in any case."""
    start = name.role[0] if name.role else name.start
    within, before = _FORMER.match(role), _FORMER_BEFORE.search(text[:start])
    if not (within or before) or re.search(r"(?i)president", role):
        return
    bare, surname = role[within.end() :] if within else role, name.text.split()[-1]
    if not re.search(rf"(?<!ormer )(?i:{re.escape(bare)}) (?:\w+ )?{surname}", article.text):
        first, last = (start, start + within.end()) if within else (before.start() if before else start, start)
        yield edit("former", (first, last, ""))


def _title_pairs(role: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    if re.search(r"(?i)former|ex-|vice|deputy|nominee", role):
        return
    seen = set()
    for group in _TITLES:
        titles = group.split("|")
        hit = next((t for t in titles[:3] if re.search(rf"(?<![\w-]){re.escape(t)}(?![\w-])", role)), None)
        if hit and hit not in seen:
            seen.add(hit)
            yield hit, rng.choice([t for t in titles if t != hit])


def _sounds_like(old: str, new: str, text: str) -> bool:
    """Whether the article has the new title in another form ("Gov." for "governor")."""
    forms = (("Sen.", "senator"), ("Gov.", "governor"), ("Rep.", "congressman"), ("Rep.", "representative"))
    return old != new and any(new in pair and re.search(rf"(?i)\b{re.escape(o)}", text) for pair in forms for o in pair)


def _wrong_speakers(site: Site, article: Article, rng: random.Random) -> Iterator[Edit]:
    """Someone else of the article who speaks in it is made to say this."""
    voices = {n.who for s in article.sites for n in speaking(s)}

    def heard(other: Mention) -> bool:
        return other.who in voices or article.set == "meantime"

    for name in speaking(site):
        if in_quotation(site.text, name.start, name.end) or not stands_alone(site.text, name) or not class_of(name):
            continue
        if name.kind == "person" and not is_sure_person(name, article):
            continue
        if name.kind == "organisation" and re.search(r"\b[Tt]he $", site.text[: name.start]):
            continue
        others = [o for o in others_in(article, name) if heard(o) and class_of(o) == class_of(name)]
        texts = sorted({o.text for o in others if can_stand_in(o.text, name, site, article)})
        if texts and sum(o.who == name.who for o in site.names) == 1:
            titled = name.role and name.role[1] == name.start - 1 and site.text[name.role[0]].isupper()
            start = name.role[0] if name.role and titled else name.start
            yield edit("speaker", (start, name.end, rng.choice(texts)))


def speaking(site: Site) -> list[Mention]:
    """The names that the sentence gives as its speakers."""
    return [n for n in site.names if any(_is_source(site.text, n, *place) for place in site.speakers)]


def _is_source(text: str, name: Mention, start: int, end: int) -> bool:
    """Whether the name is what the source comes to, and doesn't stand in it as an example or as someone's house."""
    if not (start <= name.start and name.end <= end < name.end + 3):
        return False
    before = text[start : name.start]
    return (name.kind == "person" and not re.search(r"\b(?:like|of|at|including|by|for)\b", before)) or not before


def _exchanged(site: Site, article: Article) -> Iterator[Edit]:
    for one, two, _ in parties_of(site):
        texts = one.text, two.text
        both = [s for s in article.sites if s is not site and all(t.split()[-1] in s.text for t in texts)]
        told = {w for s in both for w in re.findall(r"[a-z]{4,}", s.text)}
        between = set(re.findall(r"[a-z]{4,}", site.text[one.end : two.start]))
        if not between & told:
            yield edit("parties", (one.start, one.end, two.text), (two.start, two.end, like(two.text, one.text)))


def parties_of(site: Site) -> Iterator[tuple[Mention, Mention, re.Match[str] | None]]:
    """Two names of one kind of which the first does something to the second, and the words between them."""
    names = sorted(site.names, key=lambda n: n.start)
    for one, two in pairwise(names):
        if not _can_be_exchanged(site, one, two):
            continue
        between = site.text[one.end : two.start]
        hit = _BETWEEN.fullmatch(between) or _PASSIVE.fullmatch(between)
        role = two.role and two.role[1] <= two.start and site.text[two.role[0] : two.start]
        if hit and (not hit["role"] or hit["role"] == role) and _ENDS.match(site.text[two.end :]):
            yield one, two, hit
    for pair in site.doers:
        one, two = sorted(pair, key=lambda n: n.start)
        between = site.text[one.end : two.start]
        if _can_be_exchanged(site, one, two) and not _SYMMETRIC.search(between) and re.search(r"[a-z]{3,}", between):
            yield one, two, None


def _can_be_exchanged(site: Site, one: Mention, two: Mention) -> bool:
    if one.kind != two.kind or one.who == two.who or not stands_for_other(two.text, one):
        return False
    if any(in_quotation(site.text, n.start, n.end) or not stands_alone(site.text, n) for n in (one, two)):
        return False
    return all(sum(o.who == n.who for o in site.names) == 1 for n in (one, two)) and one.kind != "place"
