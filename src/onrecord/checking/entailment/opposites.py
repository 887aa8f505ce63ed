"""Words of which one denies the other: "rose" and "fell", "legal" and "illegal".

The list is short and made by hand, of what news says happened or didn't; words that are opposites only now and then
("right", "left") aren't in it.
"""

import re
from collections.abc import Collection

from onrecord.documents.stems import stem_of

_PREFIX = re.compile(r"^(?:un|in|im|il|ir|dis)")

_PAIRS = """rise/fall rose/fell risen/fallen rising/falling increase/decrease increased/decreased grow/shrink
grew/shrank gain/loss gained/lost gain/lose won/lost win/lose winning/losing winner/loser victory/defeat more/less
more/fewer most/least higher/lower highest/lowest high/low up/down before/after above/below
support/oppose supported/opposed supporter/opponent support/opposition backed/opposed backing/opposing
for/against accept/reject accepted/rejected approved/rejected approve/reject approval/rejection agreed/refused
agreed/declined agreement/refusal admitted/denied confirmed/denied affirmed/denied allowed/banned allow/ban
allowed/barred permit/prohibit permitted/prohibited started/ended start/end starting/ending started/stopped
start/stop opened/closed open/closed open/close opening/closing bought/sold buy/sell buyer/seller hired/fired
hire/fire joined/left arrived/departed entered/left passed/failed succeeded/failed success/failure
guilty/innocent convicted/acquitted conviction/acquittal arrested/released strengthened/weakened stronger/weaker
strong/weak better/worse best/worst improved/worsened improve/worsen positive/negative optimistic/pessimistic
larger/smaller largest/smallest bigger/smaller biggest/smallest longer/shorter older/younger oldest/youngest
early/late earlier/later first/last majority/minority many/few all/none always/never everyone/nobody
everybody/nobody with/without including/excluding public/private north/south east/west northern/southern
eastern/western ally/enemy friend/enemy friendly/hostile peace/war alive/dead survived/died born/died rich/poor
expensive/cheap expanded/reduced raise/cut raised/cut raised/lowered raised/reduced tightened/loosened
tightened/eased safe/dangerous praised/criticised praised/criticized praise/criticism encouraged/discouraged
love/hate loved/hated remembered/forgot present/absent inside/outside maximum/minimum widened/narrowed
accelerated/slowed faster/slower domestic/foreign surplus/deficit profit/loss male/female man/woman men/women
boy/girl appointed/dismissed elected/defeated upheld/overturned extended/shortened deployed/withdrew
 true/false right/wrong old/new""".split()
_OPPOSITE: dict[str, set[str]] = {}
for _pair in _PAIRS:
    for _one, _other in (_pair.split("/"), _pair.split("/")[::-1]):
        _OPPOSITE.setdefault(stem_of(_one), set()).add(stem_of(_other))
_DENIED = frozenset(
    """unlikely unable unclear unknown unaware unwilling unsure uncertain unpopular unsuccessful unfair unnecessary
    unsafe unhappy unusual unconstitutional unacceptable unaffected unchanged unharmed unhurt unrelated impossible
    improper illegal illegally incorrect incomplete ineligible inappropriate insufficient irrelevant irresponsible
    dishonest disagree disagreed disagrees disapprove disapproved inaccurate unauthorised unauthorized""".split()
)


def are_opposites(one: str, other: str) -> bool:
    """Whether one word denies the other."""
    return stem_of(other) in _OPPOSITE.get(stem_of(one), ())


def denies_within(word: str, others: Collection[str], otherwise: bool) -> str | None:
    """What a word denies that carries its "not" within: "unclear" denies "clear"; None where it denies nothing.

    It has to stand in the place of `others`: either they have the word without its prefix, or they deny `otherwise`.
    """
    plain = _PREFIX.sub("", word)
    if plain != word and (plain in others or (otherwise and word in _DENIED)):
        return plain
    return None
