"""A negation put in or taken out, or a verb turned into its opposite: "did not", "never", "denied" for "confirmed".

What comes in is a sentence; what goes out are all the ways to turn what it says round. Sentences with conditions,
questions or words that lean on a negation ("any", "until", "only") are left alone: there the turn might mean nothing.
"""

import random
import re
from collections.abc import Iterator

from planted.changes import Edit, edit, in_quotation, like
from planted.corpus import Article, Site
from planted.english import IRREGULAR_PARTICIPLES, PAST, article_for, past_of, third_of

_UNSURE = re.compile(r"\b(?:if|whether|unless|wish|as though|rather than|instead of|lest)\b|\?", re.IGNORECASE)
_NEGATED = re.compile(
    r"\b(?:not|no|never|nor|neither|none|without|nothing|nobody|cannot|hardly|barely|few|little|only|until|any|anything|"
    r"anyone|even|ever|yet|but|too|just|merely|either|despite|although|both|also|still|already|most|all|every)\b|n[’']t\b",
    re.IGNORECASE,
)
LEANS = re.compile(
    r"\b(?:any|anything|anyone|anybody|anywhere|at all|either|yet|ever|until|because|rather|but|instead|nor|even|much|"
    r"whatsoever|necessarily|only|just|merely|simply|otherwise|anymore)\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:some|several|many|others|another|thousands|hundreds|dozens|critics|people|those|a number|part|parts)\b"
    r"(?:\s[\w’'-]+){0,4}\s$",
    re.IGNORECASE,
)
_AUX = re.compile(r"(?<=\s)(is|are|was|were|will|would|could|should|has|have|had|can)\s+(?=(\w+))")
_NO_AUX_AFTER = frozenset(
    "who which that what how where why when as than nor so and or to whatever there a an the his her their its my "
    "our your this if it’s because might may must could would should will can".split()
)
_NO_AUX_BEFORE = frozenset(
    "not never no he she they we you it i there to also now still already ever long indeed of about in on at for "
    "doing done something nothing like supposed allowed".split()
)
_TURNS = (
    ("refused to", "agreed to"),
    ("refuses to", "agrees to"),
    ("agreed to", "refused to"),
    ("agrees to", "refuses to"),
    ("declined to", "agreed to"),
    ("denied", "confirmed"),
    ("denies", "confirms"),
    ("confirmed", "denied"),
    ("confirms", "denies"),
    ("rejected", "accepted"),
    ("rejects", "accepts"),
    ("accepted", "rejected"),
    ("opposes", "supports"),
    ("opposed", "supported"),
    ("opposition to", "support for"),
    ("support for", "opposition to"),
    ("supports", "opposes"),
    ("unable to", "able to"),
    ("able to", "unable to"),
    ("unlikely to", "likely to"),
    ("likely to", "unlikely to"),
    ("approved", "rejected"),
    ("banned", "allowed"),
    ("disagreed with", "agreed with"),
    ("disagrees with", "agrees with"),
    ("disapprove of", "approve of"),
    ("approve of", "disapprove of"),
    ("managed to", "failed to"),
    ("illegal", "legal"),
    ("impossible", "possible"),
    ("unclear", "clear"),
    ("unsuccessfully", "successfully"),
    ("successfully", "unsuccessfully"),
    ("said that", "denied that"),
    ("acknowledged that", "denied that"),
    ("admitted that", "denied that"),
)
_TURNED = tuple((re.compile(rf"(?<![\w-]){old}\b(?!-)"), new) for old, new in _TURNS)
_NO_TURN_BEFORE = re.compile(r"\b(?:not|n[’']t|never|most|more|less|very|a|an|the|being|as)\s$")
_TAKEN_OUT = re.compile(
    r"\b(is|are|was|were|will|would|could|should|has|have|had|must|can)(?: not|n[’']t)\s"
    r"(?!only|just|even|merely|simply|necessarily|yet|a single|so|in the|at|until|to\b|that|the first|about|all)"
)
_CANNOT = re.compile(r"\b(cannot|can[’']t|won[’']t)\s(?!help|wait|but|even|just|only)")
_DO = re.compile(r"\b(did|does|do)(?: not|n[’']t) ([a-z]+)\b(?!-)")
_NEVER = re.compile(
    r"\b(has|have|had|was|were|would|will|could|is|are) never (?!again|ever|mind|before|really|quite|been more)"
)
_NEVER_DID = re.compile(
    r"\bnever ([a-z]+ed|said|told|had|went|made|got|took|saw|met|gave|did|left|held|won|spoke|wrote)\b"
)
_NO = re.compile(
    r"\b(is|are|was|were|has|have|had|found|saw|made|gave|offered|there’s|shows?|provided|with) no "
    r"(?!more|less|other|one|matter|way|longer|doubt|better|different|such|idea|question|reason|fewer|small)"
    r"([a-z]+)(?=[ ,.;](?:of|that|to|in|for|on|at|about|with|from|by|between|for)?\b|[.,;])"
)
_MASS = frozenset("evidence proof information interest intention support power experience time money sense".split())
_NO_LONGER = re.compile(r"\bno longer\b")
_FAILED = re.compile(r"\bfailed to ([a-z]+)\b")


def turned(site: Site, _article: Article, rng: random.Random) -> Iterator[Edit]:
    """Edits after which the sentence says the opposite."""
    if not _UNSURE.search(site.text):
        for found in (*_put_in(site, rng), *_taken_out(site.text), *_turned_round(site.text)):
            if not in_quotation(site.text, *found.reach) and not _leans(site.text, found):
                yield found


def _leans(text: str, found: Edit) -> bool:
    """Whether a negation that is taken out leaves words behind that need it, or leaves both true: "some did"."""
    if found.sub == "removed" and _SOME.search(text[: found.reach[0]]):
        return True
    return found.sub == "removed" and LEANS.search(text, found.reach[1]) is not None


def _put_in(site: Site, rng: random.Random) -> Iterator[Edit]:
    text = site.text
    if _NEGATED.search(text):
        return
    for hit in list(_AUX.finditer(text))[:2]:
        if _stands_in_clause(text, hit):
            short = rng.random() < 0.3 and hit[1] != "can"
            new = f"{hit[1]}n’t" if short and hit[1] != "will" else f"{hit[1]} not"
            yield edit("inserted", (hit.start(1), hit.end(1), {"can not": "cannot"}.get(new, new)))
            if hit[1] in ("has", "have", "had") and rng.random() < 0.2:
                yield edit("inserted", (hit.end(1), hit.end(1), " never"))
    bases = {
        past: base for base, past in PAST.items() if base not in ("do", "be", "have", "say", "think", "let", "put")
    }
    for who in site.names:
        hit = re.compile(r" ([a-z]+)\b(?! (?:by|to))").match(text, who.end)
        base = bases.get(hit[1]) if hit and text[who.end : who.end + 1] == " " else None
        if hit and base and who.kind != "place":
            yield edit("did not", (hit.start(1), hit.end(1), f"did not {base}"))


def _stands_in_clause(text: str, hit: re.Match[str]) -> bool:
    """Whether the auxiliary follows a subject and leads its clause's verb."""
    before = re.search(r"([\w’'-]+)([,;:—–)]?)\s$", text[: hit.start(1)])
    next_word = hit[2].lower()
    if _SOME.search(text[: hit.start(1)]) or re.search(r"\b[Ww]hen\b", text[: hit.start(1)]):
        return False
    if not before or before[1].lower() in _NO_AUX_AFTER or before[2] or next_word in _NO_AUX_BEFORE:
        return False
    if hit[1] in ("has", "have", "had"):
        return next_word.endswith("ed") or next_word in IRREGULAR_PARTICIPLES
    return not (hit[1] in ("will", "can", "would", "could", "should") and next_word.endswith(("ed", "ing", "s")))


def _taken_out(text: str) -> Iterator[Edit]:
    for hit in _TAKEN_OUT.finditer(text):
        yield edit("removed", (hit.start(), hit.end() - 1, hit[1]))
    for hit in _CANNOT.finditer(text):
        yield edit("removed", (hit.start(1), hit.end(1), "will" if hit[1].startswith("w") else "can"))
    for hit in _DO.finditer(text):
        if new := _without_do(hit[1], hit[2]):
            yield edit("removed", (hit.start(), hit.end(), new))
    for hit in _NEVER.finditer(text):
        yield edit("removed", (hit.end(1), hit.end(1) + len(" never"), ""))
    for hit in _NEVER_DID.finditer(text):
        yield edit("removed", (hit.start(), hit.start(1), ""))
    yield from _no_taken_out(text)


def _without_do(did: str, verb: str) -> str | None:
    if verb.endswith("ly") or verb in ("so", "the", "a", "just", "even", "really", "always", "seem", "care", "mind"):
        return None
    return {"did": past_of(verb), "does": third_of(verb), "do": verb}[did]


def _no_taken_out(text: str) -> Iterator[Edit]:
    for hit in _NO.finditer(text):
        noun, start = hit[2], hit.end(1) + 1
        plain = noun in _MASS or (noun.endswith("s") and not noun.endswith(("ss", "us", "is")))
        new = "" if plain else article_for(noun) + " "
        yield edit("removed", (start, hit.start(2), new))
    for hit in _NO_LONGER.finditer(text):
        yield edit("removed", (hit.start(), hit.end(), "still"))
    for hit in _FAILED.finditer(text):
        yield edit("removed", (hit.start(), hit.end(), past_of(hit[1])))


def _turned_round(text: str) -> Iterator[Edit]:
    for old, new in _TURNED:
        for hit in old.finditer(text):
            if not _NO_TURN_BEFORE.search(text[: hit.start()]):
                yield edit("turned", (hit.start(), hit.end(), like(hit.group(), new)))
