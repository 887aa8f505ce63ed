"""Tells whether words name a newspaper, station or agency, and whether that is the paper that the draft is for."""

import re

_KNOWN = (
    r"Times|Post|News|Herald|Tribune|Journal|Gazette|Telegraph|Guardian|Mail|Mirror|Observer|Chronicle|Courier|Lantern"
    r"|Examiner|Enquirer|Inquirer|Globe|Sun|Star|Independent|Standard|Express|Dispatch|Sentinel|Bugle|Press|Magazine"
    r"|Radio|Television|TV|Daily|Weekly|Monthly|Blad|Zeitung|Monde|Figaro|Review|Register|Beast|Caller|Signal|Bee|Republic|Union-Tribune"
)
_STATIONS = (
    r"CNN|MSNBC|CNBC|NBC|CBS|ABC|BBC|PBS|NPR|ITV|RTL|ARD|ZDF|CBC|C-SPAN|AP|AFP|DPA|UPI|Reuters|Bloomberg|Politico"
    r"|POLITICO|Fox|BuzzFeed|Axios|Vox|HuffPost|Univision|Yahoo|Newsmax|Breitbart|TIME|Time|Newsweek|TMZ|Slate|Salon|Vice|Variety"
)
_WORD = r"[A-Z][\w’'&-]*"
OUTLET = re.compile(
    rf"(?:[Tt]he )?(?!Medical Examiner)"
    rf"(?:Associated Press|Channel \d{{1,3}}\b|Fox \d{{1,2}}\b|(?:Radio|Channel) {_WORD}"
    rf"|(?:{_WORD} ){{0,4}}(?:{_KNOWN})\b(?: (?:{_KNOWN}|of [A-Z]\w+|{_STATIONS})\b)?"
    rf"|(?:{_STATIONS})\b(?: (?:News|Radio|Politics|Business|Sports|Nation)\b)?"
    r"|[A-Z][\w-]*\.(?:com|org|net|news|info|co\.uk)\b"
    rf"|[KW][A-Z]{{2,3}}\b)(?:-{_WORD}|(?: and|&) (?:{_KNOWN})\b)?"
)
TITLED = re.compile(rf"The {_WORD}(?: {_WORD}){{0,2}}")
"""With a capital article mid-sentence, a paper's name is told by that alone."""

LETTERS = 4
"""A paper's name in so many letters or fewer is short for it: "OT", of which "the Times" is the last word."""
_GENERIC = frozenset("the news daily weekly times post radio tv channel of and press journal magazine".split())


def outlet_at(text: str, start: int, *, titled: bool = True) -> re.Match[str] | None:
    """The outlet whose name begins at `start`, None where none does."""
    found = OUTLET.match(text, start)
    return found or (TITLED.match(text, start) if titled else None)


def is_own(outlet: str, publisher: str | None) -> bool:
    """Whether an outlet is the one that publishes the draft, as far as both names tell ("the Post", "wash-post")."""
    if not publisher:
        return False
    mine = [w for w in re.split(r"[^\w]+", publisher.lower()) if w]
    its = [w for w in re.split(r"[^\w]+", outlet.lower().replace("’s", "")) if w and w != "the"]
    initials = "".join(w[0] for w in its)
    letters = mine[0] if len(mine) == 1 and len(mine[0]) <= LETTERS else ""
    if "".join(mine) == initials or all(w in mine for w in its) or (letters and initials == letters[-len(initials) :]):
        return True
    return any(_same(a, b) for a in mine if a not in _GENERIC for b in its)


def _same(mine: str, its: str) -> bool:
    return len(mine) >= 4 and (its.startswith(mine) or (mine.startswith(its) and len(its) >= 4))
