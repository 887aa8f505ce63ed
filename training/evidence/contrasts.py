"""Makes contrasts: a statement that a passage bears out, and the same with one thing exchanged, on either side.

Whatever is exchanged in the statement is as often exchanged in the passage, in both or in neither, so that nothing can
be learnt from a statement alone. What is exchanged are figures, dates, names, roles, pairs of opposites, negations,
"all" and "some", and everyday words for others that stand in like places.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from training.evidence.pairs import CONTRADICTS, SUPPORTS, SURE, UNTOLD, WELL, WRONG, Labelled, Spread

AGAINST: Spread = (0, 0.9, 0.1)
ELSE: Spread = (0, 0.55, 0.45)
"""For words exchanged for others of a like kind, which may say otherwise or only something else."""

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NUMBER_WORDS = "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty".split()
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
ROLES = """president senator governor mayor minister secretary spokesman spokeswoman chairman director actor actress
singer writer author director producer player coach manager lawyer judge prosecutor professor teacher doctor officer
general captain engineer scientist journalist editor reporter king queen prince bishop priest owner founder
chief commissioner ambassador candidate congressman mother father brother sister son daughter wife husband uncle aunt
painter composer guitarist drummer model politician businessman
lawmaker councillor sheriff nurse farmer pilot sailor driver student researcher analyst banker""".split()
OPPOSITES = """rise/fall rose/fell rises/falls rising/falling risen/fallen increase/decrease increased/decreased
increases/decreases increasing/decreasing higher/lower highest/lowest high/low more/less most/least before/after
won/lost win/lose wins/loses winning/losing buy/sell bought/sold open/closed opened/closed support/oppose
supported/opposed supports/opposes supporting/opposing accept/reject accepted/rejected approved/rejected
approve/reject agreed/refused began/ended begin/end started/finished start/stop started/stopped north/south east/west
northern/southern eastern/western left/right early/late earlier/later earliest/latest old/new older/younger
oldest/youngest larger/smaller largest/smallest big/small long/short longer/shorter longest/shortest fast/slow
faster/slower first/last male/female man/woman men/women boy/girl alive/dead born/killed gained/lost strong/weak
stronger/weaker better/worse best/worst good/bad success/failure succeeded/failed successful/unsuccessful
popular/unpopular legal/illegal possible/impossible true/false public/private allowed/banned allow/ban
present/absent arrived/left above/below inside/outside over/under up/down many/few major/minor gain/loss profit/loss
profits/losses positive/negative guilty/innocent convicted/acquitted confirmed/denied confirm/deny confirms/denies
built/destroyed improve/worsen improved/worsened expensive/cheap rich/poor hot/cold warm/cool warmer/cooler
warming/cooling majority/minority maximum/minimum hired/fired joined/left ally/enemy friend/enemy war/peace
day/night morning/evening summer/winter domestic/foreign national/local full/empty heavy/light likely/unlikely
able/unable always/never often/rarely everyone/nobody all/none both/neither with/without including/excluding
married/divorced divorced/single hero/villain protagonist/antagonist parent/child teacher/student""".split()
BOUNDS = """at_least/at_most more_than/fewer_than more_than/less_than over/under at_least/exactly about/exactly
nearly/over all/some all/most every/some most/few some/most each/one only/also several/two many/one first/second
only/partly may/will might/will could/will may/did some/all many/all most/all""".split()

_FIGURE = re.compile(r"(?<![\w.,-])[$£€]?\d[\d,]*(?:\.\d+)?(?![\w-]|[.,]\d)")
_YEAR = re.compile(r"(?<![\w$.,-])(?:1[5-9]|20)\d\d(?![\w-]|[.,]\d)")
_NAME = re.compile(
    r"(?<![.!?:\w] )(?<!^)(?<![\w’'-])[A-Z][a-zA-Z’'-]+(?: (?:of |de |van |von |the )?[A-Z][a-zA-Z’'-]+){0,3}"
)
_ANY_NAME = re.compile(r"\b[A-Z][a-z’'-]+(?: [A-Z][a-zA-Z’'.-]+)*")
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|can|could|will|would|should|did|does|do|may|must) (?!not\b|never\b|n't)([a-z]+)"
)
_NEGATION = re.compile(
    r"\b(is|are|was|were|has|have|had|can|could|will|would|should|did|does|do|may|must)(?: not|n't|n’t) ([a-z]+)"
)
_WORD = re.compile(r"(?<![\w’'-])[a-z]{4,}(?![\w’'-])")


@dataclass(frozen=True)
class Exchange:
    """One string and what it is exchanged for; `label` is what a statement is that has the other one."""

    old: str
    new: str
    kind: str
    label: Spread = AGAINST

    @property
    def backwards(self) -> "Exchange":
        return Exchange(self.new, self.old, self.kind, self.label)


@dataclass
class Pools:
    """Where other names and words come from: names of all texts, and for an everyday word those in like places."""

    names: list[str]
    like: dict[str, list[str]] = field(default_factory=dict)


def contrasts(
    statement: str, passage: str, pools: Pools, chance: random.Random, count: int, natural: bool = False
) -> list[Labelled]:
    """Up to `count` contrasts of a statement that the passage bears out, each in one of four forms, chosen by chance.

    `natural` says that statement and passage are of different hands: then the form with nothing exchanged is left out,
    because it is in the set already.
    """
    found = []
    offers = [e for e in exchanges(statement, passage, pools, chance) if _apt(e, statement, passage)]
    chance.shuffle(offers)
    kinds: set[str] = set()
    for exchange in offers:
        if len(found) == count:
            break
        if exchange.kind in kinds and chance.random() < 0.7:
            continue
        kinds.add(exchange.kind)
        form = chance.randrange(1 if natural else 0, 4)
        found.append(_one_of_four(statement, passage, exchange, form))
    return found


def _apt(exchange: Exchange, statement: str, passage: str) -> bool:
    return (
        len(_places(exchange.old, statement)) == 1
        and bool(_places(exchange.old, passage))
        and not _places(exchange.new, statement)
        and exchange.old.lower() != exchange.new.lower()
    )


def _one_of_four(statement: str, passage: str, exchange: Exchange, form: int) -> Labelled:
    """0: nothing exchanged; 1: in the statement; 2: in the passage; 3: in both."""
    if form in (1, 3):
        statement, (start, end) = put(statement, exchange)
    else:
        start, end = _places(exchange.old, statement)[0]
    if form in (2, 3):
        passage = put_all(passage, exchange)
    if form in (0, 3):
        return Labelled(statement, passage, SURE[SUPPORTS], rest=WELL)
    other = exchange.new if form == 1 else exchange.old
    told = form == 1 and bool(_places(other, passage))
    what = WRONG if exchange.label[CONTRADICTS] > 0.6 or told else UNTOLD
    return Labelled(statement, passage, exchange.label, ((start, end, what),), rest=WELL)


def _places(wanted: str, text: str) -> list[tuple[int, int]]:
    found, at = [], text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            found.append((at, end))
        at = text.find(wanted, end)
    return found


def put(text: str, exchange: Exchange) -> tuple[str, tuple[int, int]]:
    """The text with the first of the old strings exchanged, and where the new one stands."""
    start, end = _places(exchange.old, text)[0]
    return text[:start] + exchange.new + text[end:], (start, start + len(exchange.new))


def put_all(text: str, exchange: Exchange) -> str:
    """The text with all of the old strings exchanged."""
    for start, end in reversed(_places(exchange.old, text)):
        text = text[:start] + exchange.new + text[end:]
    return text


def exchanges(statement: str, passage: str, pools: Pools, chance: random.Random) -> Iterator[Exchange]:
    """What could be exchanged in the statement."""
    for offer in (_figures, _dates, _listed_words, _negations, _swaps):
        yield from offer(statement, chance)
    yield from _like_words(statement, pools, chance)
    yield from _names(statement, passage, pools, chance)


def _figures(statement: str, chance: random.Random) -> Iterator[Exchange]:
    for found in _FIGURE.finditer(statement):
        if not _YEAR.fullmatch(found.group()):
            for _ in "ab":
                yield Exchange(found.group(), _other_figure(found.group(), chance), "figure")
    words = statement.split()
    for pool in (NUMBER_WORDS, ORDINALS):
        for word in set(words) & set(pool):
            yield Exchange(word, chance.choice([w for w in pool if w != word]), "figure")


def _other_figure(figure: str, chance: random.Random) -> str:
    sign = figure[0] if figure[0] in "$£€" else ""
    digits = figure.removeprefix(sign).replace(",", "")
    places = len(digits.split(".")[1]) if "." in digits else 0
    value = float(digits)
    way = chance.randrange(4)
    if way == 0:
        value *= chance.choice((0.1, 10, 2, 0.5, 3))
    elif way == 1:
        value += chance.choice((-3, -2, -1, 1, 2, 3, 10)) * 10 ** (-places if value < 100 else 0)
    elif way == 2:
        value *= chance.uniform(0.3, 2.5)
    else:
        swapped = list(digits)
        at = chance.randrange(len(swapped))
        if swapped[at].isdigit():
            swapped[at] = chance.choice([d for d in "123456789" if d != swapped[at]])
        value = float("".join(swapped))
    value = max(value, 1)
    made = f"{value:,.{places}f}" if "," in figure or value >= 10000 else f"{value:.{places}f}"
    return sign + (
        made
        if made != figure.removeprefix(sign)
        else made[:-1] + chance.choice([d for d in "123456789" if d != made[-1]])
    )


def _dates(statement: str, chance: random.Random) -> Iterator[Exchange]:
    for found in _YEAR.finditer(statement):
        year = int(found.group())
        yield Exchange(found.group(), str(year + chance.choice((-10, -5, -3, -2, -1, 1, 2, 3, 4, 11, 20))), "date")
    for pool in (MONTHS, DAYS):
        for word in pool:
            if _places(word, statement) and word != "May":
                yield Exchange(word, chance.choice([w for w in pool if w != word]), "date")


def _names(statement: str, passage: str, pools: Pools, chance: random.Random) -> Iterator[Exchange]:
    there = [n.group() for n in _ANY_NAME.finditer(passage)]
    for found in _NAME.finditer(statement):
        name = found.group()
        if name in MONTHS or name in DAYS or not _places(name, passage):
            continue
        near = [n for n in there if n != name and n not in name and name not in n and len(n) > 3 and n not in statement]
        far = [n for n in chance.sample(pools.names, min(40, len(pools.names))) if n.count(" ") == name.count(" ")]
        for pool, share in ((near, 0.6), (far, 0.8)):
            if pool and chance.random() < share:
                yield Exchange(name, chance.choice(pool), "name")
        parts = name.split()
        if len(parts) == 2 and far:
            yield Exchange(name, f"{parts[0]} {chance.choice(far).split()[-1]}", "name")


def _swaps(statement: str, chance: random.Random) -> Iterator[Exchange]:
    """Two names that change places: who did it and to whom it was done."""
    found = list(_ANY_NAME.finditer(statement))
    if len(found) < 2 or len(found) > 4:
        return
    one, other = sorted(chance.sample(range(len(found)), 2))
    a, b = found[one], found[other]
    between = statement[a.end() : b.start()]
    if a.group() == b.group() or " and " in between or re.fullmatch(r"[, ]*(?:and |or |in )?", between):
        return
    yield Exchange(a.group() + between + b.group(), b.group() + between + a.group(), "swap")


def _listed_words(statement: str, chance: random.Random) -> Iterator[Exchange]:
    for word in {w for w in ROLES if _places(w, statement)}:
        yield Exchange(word, chance.choice([w for w in ROLES if w != word]), "role")
    for two in OPPOSITES:
        for one, other in (two.split("/"), two.split("/")[::-1]):
            if _places(one, statement):
                yield Exchange(one, other, "opposite")
    for two in BOUNDS:
        one, other = two.replace("_", " ").split("/")
        if _places(one, statement):
            yield Exchange(one, other, "bound", (0.05, 0.45, 0.5))


def _like_words(statement: str, pools: Pools, chance: random.Random) -> Iterator[Exchange]:
    words = [w.group() for w in _WORD.finditer(statement) if w.group() in pools.like]
    for word in chance.sample(words, min(3, len(words))):
        yield Exchange(word, chance.choice(pools.like[word]), "word", ELSE)


def _negations(statement: str, chance: random.Random) -> Iterator[Exchange]:
    for found in _AUXILIARY.finditer(statement):
        aux, word = found.groups()
        made = chance.choice(
            (f"{aux} not {word}", f"{aux} never {word}" if aux in "has have had was were is" else f"{aux} not {word}")
        )
        yield Exchange(found.group(), made, "negation")
    for found in _NEGATION.finditer(statement):
        yield Exchange(found.group(), f"{found.group(1)} {found.group(2)}", "negation")


def denied(statement: str, chance: random.Random) -> tuple[str, tuple[int, int]] | None:
    """The statement turned into its opposite by one "not", or by taking it away; None where it has no place for it."""
    found = _NEGATION.search(statement)
    if found:
        made = f"{found.group(1)} {found.group(2)}"
    else:
        found = _AUXILIARY.search(statement)
        if not found:
            return None
        made = f"{found.group(1)} {chance.choice(('not', 'not', 'not', 'never'))} {found.group(2)}"
    return statement[: found.start()] + made + statement[found.end() :], (found.start(), found.start() + len(made))


def denials(pairs: Sequence[Labelled], chance: random.Random, share: float) -> Iterator[Labelled]:
    """Denied statements: of what a passage bears out, contradicted; of what it contradicts, borne out."""
    for pair in pairs:
        if chance.random() < share and "only" not in pair.statement:
            turned = denied(pair.statement, chance)
            if turned and pair.label[SUPPORTS] == 1:
                yield Labelled(turned[0], pair.passage, AGAINST, ((*turned[1], WRONG),), rest=WELL)
            elif turned and pair.label[CONTRADICTS] == 1:
                yield Labelled(turned[0], pair.passage, (0.9, 0.1, 0.0), rest=WELL, weight=0.7)
