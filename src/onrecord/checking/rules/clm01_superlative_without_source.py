"""CLM01: first, only, never or largest on the paper's own authority."""

import re
from collections.abc import Iterator

from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule
from onrecord.checking.sourcing import own_statements, says_whence, surroundings
from onrecord.reading.statement import Statement, Superlative

# What follows tells an opinion or a manner of speaking from something that could be looked up.
_LOOSE_AFTER = re.compile(
    r"\s(?:(?:real|true|serious|good|viable|credible|sane|logical|reasonable|possible|proper|plausible|"
    r"realistic|legitimate|"
    r"right|sensible|surprising|interesting|funny|sad|new|other|remaining|obvious|actual|big|major|clear|constant|certain)\s)*"
    r"(?:things?|ways?|reasons?|question|problem|hope|choice|option|difference|solution|answer|person who|ones?|part|"
    r"time I|moment|fears?|excuse|point|issue|concern|challenge|obstacle|explanation|step|debate|kind|sort|chance|hand|"
    r"alternative|constant|exceptions?|certainty|surprise|risk|threat|mistake|place|side|candidates?|sign|"
    r"people|thought|"
    r"words?|look|glimpse|impression|instinct|response|reaction|rule|goal|purpose|job|priority|to)\b"
)
_EVALUATED = re.compile(
    r"\s(?:viable|credible|sane|logical|reasonable|possible|proper|plausible|realistic|legitimate)\b"
)
_AFTER_OTHERS = re.compile(
    r"\s(?:(?:weekly|monthly|quarterly|annual|daily)\b|[^.!?]{0,40}\b(?:after|during|of the (?:night|day|"
    r"evening|game|season)) (?:\w+ )?(?:weeks|months|days)\b)"
)
_OF_THE_DAY = re.compile(
    r"[^.,;!?\n]{0,40}\b(?:of|on|that) (?:the )?"
    r"(?:night|day|evening|morning|week|weekend|season|show|program(?:me)?|agenda)\b"
)
"""What tops all others on one occasion, which the draft tells of itself: "the biggest prize of the night"."""
_VALUED_TOO = re.compile(
    r"\s?(?:,|and|or|but)\s(?:the\s)?(?:by far\s)?(?:least|most|best|worst)\b|\s(?:yet|but)\s", re.IGNORECASE
)
"""A second superlative beside the first is a judgement of both: "the biggest and least loved boat"."""
_BY_CALENDAR = re.compile(r"\s(?:[\w’'-]+\s){1,4}to\s[a-z]+\s(?:on|in)\s(?=[A-Z0-9])(?!\d{4})")
"""An order that the calendar sets: "the first town to vote on May 2"."""
_LEFT_OVER = re.compile(r"\s(?:surviving|remaining|living)\b")
_ASSERTED = re.compile(
    r"(?:\b(?:is|was|are|were|be|been|became|becomes?|becoming|remains?|remained|home to|has|had|make|makes|made)\s"
    r"(?:(?:also|still|now|by far|only|at)\s)?|[,—–-]\s?|^)$",
    re.IGNORECASE,
)
"""The claim is the point of the sentence, and not said in passing: "Europe's largest lake lies there"."""
_EVER = re.compile(
    r"[^.!?;\n]{0,80}?\b(?:since|ever|in (?:the |its |his |her |their )?(?:history|\w+ (?:years|decades)|"
    r"years|decades|memory))\b"
)
_IN_HISTORY = re.compile(r"[^.!?;\n]{0,80}?\b(?:ever|in (?:\w+ |[\w’']+[’']s )?history|in the history of)\b")
_STRONG_NEVER = re.compile(r"never before|never in", re.IGNORECASE)
"""What one person never did is told of that person alone and tops nobody."""
_OWN_FIRST = re.compile(r"\b(?:its|his|her|their|our|my|your)\s$", re.IGNORECASE)
"""Somebody's own first: "their first-ever summit"."""
_LOOSE_NEVER = re.compile(
    r"\s(?:really |quite |exactly )?(?:been (?:more|so|as|about|a|an|any|the|really|very|in|able|one)|seemed|"
    r"felt|liked|loved|"
    r"wanted|thought|understood|needed|known|cared|heard|looked|really|quite|had to|had (?:a|any|the|so|more)|trusted|"
    r"forgotten|forgiven|stopped|wavered|much|held|run|believed|recovered|let|given up|shied|hesitated|lost)\b"
)
_MEASURABLE = re.compile(
    r"(?:largest|biggest|smallest|highest|lowest|longest|shortest|oldest|youngest|fastest|tallest|deepest|"
    r"busiest|richest|"
    r"poorest|wealthiest|deadliest|hottest|coldest|heaviest|most (?:populous|expensive|visited|common|"
    r"populated|decorated)|"
    r"record\w*|high|low|ever|record)$",
    re.IGNORECASE,
)
_SCOPE = re.compile(r"[^.!?;\n]{0,80}?\b(?:in|on|of|since|ever|among|along|north|south|east|west)\b", re.IGNORECASE)
# What someone sees, wants or supposes is no claim of the paper's own; what "I" lived through needs no source.
_OPINION = re.compile(
    r"\b(?:see|sees|seen|saw|seeing|view\w*|regard\w*|consider\w*|feel\w*|felt|deem\w*|arguabl\w*|perhaps|"
    r"probably|possibly|"
    r"seem\w*|may|might|could|would|should|will|if|what|whether|bolster|hop\w*|want\w*|promis\w*|dubbed|like|"
    r"hard|imagine|I|my|[Yy]ou|"
    r"we|our|us|me|you|your|let|maybe|likely|wish\w*|dream\w*|fear\w*)\b"
)


NEAR = 120
"""So many characters behind the superlative an "if" or a "might" still has to do with it."""
_IMAGINED = re.compile(r"\b(?:imagine|fiction\w*|pretend\w*|novel|movie|film|sitcom|cartoon)\b", re.IGNORECASE)


def check(case: Case) -> Iterator[Finding]:
    """One finding for each statement, on its first word that claims to top all others."""
    for statement in own_statements(case):
        found = next((s for s in statement.details.superlatives if _can_be_looked_up(case.text, statement, s)), None)
        around = surroundings(case, statement, before=2)
        if found and not _IMAGINED.search(around.of(case.text)) and not says_whence(case, statement, before=2):
            yield _finding(case, statement, found)


def _can_be_looked_up(text: str, statement: Statement, superlative: Superlative) -> bool:
    """Whether a directory, a record or an archive could settle it, as none can settle an opinion."""
    words, end = superlative.span.of(text), superlative.span.end
    opinion = _OPINION.search(text, statement.span.start, min(statement.span.end, end + NEAR))
    if statement.text.isupper() or opinion or _LOOSE_AFTER.match(text, end):
        return False
    before = text[max(statement.span.start, superlative.span.start - 24) : superlative.span.start]
    if superlative.kind == "never":
        loose = _LOOSE_NEVER.match(text, end) or before.lower().endswith(("as ", "like ", "there "))
        return bool(_STRONG_NEVER.match(words)) and not loose
    if superlative.kind == "most":
        owned = "’s" in words or "'s" in words or (words[0].isupper() and not words.lower().startswith("the "))
        if _OF_THE_DAY.match(text, end) or _VALUED_TOO.match(text, end):
            return False
        scoped = owned or _SCOPE.match(text, end, statement.span.end)
        return bool(
            _MEASURABLE.search(words) and scoped and (_ASSERTED.search(before) or words.lower().endswith("record"))
        )
    if superlative.kind == "first":
        once = words.lower().startswith("for ") and _EVER.match(text, end, statement.span.end)
        once = once or _IN_HISTORY.match(text, end, statement.span.end)
        said = once or "ever" in words.lower() or (_ASSERTED.search(before) and not words.lower().startswith("for "))
        placed = _AFTER_OTHERS.match(text, end) or _BY_CALENDAR.match(text, end)
        return bool(said) and not placed and not _OWN_FIRST.search(before)
    passing = _LEFT_OVER.match(text, end) and not _ASSERTED.search(before)
    return not passing and not _EVALUATED.match(text, end)


def _finding(case: Case, statement: Statement, superlative: Superlative) -> Finding:
    return RULE.finding(
        span=superlative.span,
        message=(
            f"“{superlative.span.of(case.text)}” rules out every other case. Say who says so, or where it can be read."
        ),
        statement=statement.id,
    )


RULE = Rule(
    code="CLM01",
    name="A first, an only, a never or a largest has no source",
    severity="note",
    reason="One case that nobody thought of makes it false, and nothing in the draft shows that somebody looked.",
    check=check,
    passing=(
        Example(draft="It was the first collision in the history of the port, the harbour authority said."),
        Example(
            draft="The first thing to do is to call the harbour office. At first nobody came, and only three did later."
        ),
        Example(draft="“It is the largest ship that I have ever seen,” the captain said on the quay."),
        Example(draft="The mayor has never kept a boat. The twins opened their first-ever shop on the quay."),
        Example(draft="The pier is one of the longest in the country. The only way out is by boat."),
        Example(
            draft="Skarvvik is the islands’ biggest prize of the night. Tarn, the first town to vote on May 2, waits."
        ),
        Example(
            draft="This is the biggest and least known change in the trade. The harbour found the sole surviving log."
        ),
    ),
    failing=(
        Example(draft="It was the first collision in the history of the port.", marks=("the first",)),
        Example(draft="The bay is calm. Never before has a ferry sunk there.", marks=("Never before",)),
        Example(draft="The Marigold is the largest ferry on the coast.", marks=("the largest",)),
        Example(draft="The Marigold is the only surviving ferry of the line.", marks=("the only",)),
        Example(draft="Ann Roe was the first woman to sail on the Marigold in winter.", marks=("the first",)),
        Example(draft="Larkhaven is the only town of the island with a school.", marks=("the only",)),
    ),
)
