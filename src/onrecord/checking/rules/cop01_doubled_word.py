"""COP01: a word that stands twice in a row where once is meant. Repetition that English itself allows passes."""

import re
from bisect import bisect
from collections.abc import Iterator

from onrecord.checking.addresses import in_address
from onrecord.checking.finding import Finding, Fix
from onrecord.checking.rule import Case, Example, Rule
from onrecord.checking.sic import is_marked_sic
from onrecord.documents.span import Span
from onrecord.documents.words import Words, words_of

# Two of these side by side can be sound grammar: "he had had", "know that that", "came in in May", "told her her".
_MAY_MEET = frozenset(
    "had that her you in on over up out off down through by around about do does did there first".split()
)
# The end of one clause and the verb of the next: "what it is is", "who they were was". Needs an opening word before it.
_COPULAS = frozenset("is was are were has be".split())
_OPENERS = frozenset("what who whom where how why when whatever whoever wherever all way thing as than if".split())
# A speaker's false start, kept as it was said.
_STAMMERS = frozenset("i we he she they it".split())
_STRESSED = frozenset(
    "very really so too much many more most far long big great good bad old deep high hard little new well way never "
    "ever always no yes yeah now again please hot cold true wide only just quite super real".split()
)
_ECHOES = frozenset(
    "bye night ha he ho heh knock tut tsk hear blah bla wink nudge chop hush tick cha boo bang beep choo yum la da na "
    "doo uh um er ah oh hey ta goody pooh so aye quack woof tap can my what".split()
)
# Words with these endings are named or done, not felt more strongly for being said twice.
_PLAIN_ENDINGS = ("ed", "ing", "s", "ion", "ment", "ness", "ity", "ance", "ence", "ers")
_LITTLE = frozenset(
    "the a an of to for from with at as and or but nor if than then because while after before when which who whose "
    "this these those his its their our your my i we he she they it be been being am would could should must might may "
    "have will not into onto upon under between against during without within said says also".split()
)
_BEFORE_VERBS = frozenset("to will would can could should must may might shall cannot can't won't don't didn't".split())
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?:…—–\n][\"“”‘’)\]]{0,2}|[\"“‘(\[])\s*$")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each run of the same word; the fix keeps the first."""
    speech = [q.span for q in case.reading.quotations if q.depth == 0]
    for block in case.draft.document.blocks:
        words = words_of(case.text, block.span)
        for first, last in _runs(case.text, words):
            if _is_slip(case.text, words, first, speech):
                yield _finding(case.text, words, first, last)


def _runs(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """Stretches of one word with nothing but white space between: from word `first` to word `last`."""
    first = 0
    for i in range(1, len(words) + 1):
        again = i < len(words) and words.forms[i] == words.forms[i - 1]
        if again and text[words.ends[i - 1] : words.starts[i]].isspace():
            continue
        if i - 1 > first:
            yield first, i - 1
        first = i


def _is_slip(text: str, words: Words, first: int, speech: list[Span]) -> bool:
    span = words.span(first, first + 2)
    one, two = text[words.starts[first] : words.ends[first]], text[words.starts[first + 1] : words.ends[first + 1]]
    form = words.forms[first]
    if not form.replace("'", "").isalpha() or (len(form) == 1 and form not in "ai"):
        return False
    if two != two.lower() or form in _MAY_MEET or form in _ECHOES or form in _STRESSED:
        return False
    if one != two and not (
        one == one.capitalize() and _STARTS_SENTENCE.search(text[max(0, span.start - 5) : span.start])
    ):
        return False
    if _is_joined(text, span) or is_marked_sic(text, span):
        return False
    return not in_address(text, span) and _is_unmeant(words, first, span, speech)


def _is_joined(text: str, span: Span) -> bool:
    """Whether a hyphen ties one of the two words to something else: "the first first-class stamp"."""
    return text[max(0, span.start - 1) : span.start] in ("-", "‑") or text[span.end : span.end + 1] in ("-", "‑")


def _is_unmeant(words: Words, first: int, span: Span, speech: list[Span]) -> bool:
    form = words.forms[first]
    around = bisect(speech, span.start, key=lambda s: s.start) - 1
    spoken = around >= 0 and speech[around].contains(span)
    if form in _COPULAS:
        following = words.forms[first + 2 : first + 3]
        return _OPENERS.isdisjoint(words.forms[max(0, first - 15) : first]) and following != ["that"]
    if form in _LITTLE:
        return not (spoken and form in _STAMMERS)
    return not spoken or form.endswith(_PLAIN_ENDINGS) or words.forms[max(0, first - 1)] in _BEFORE_VERBS


def _finding(text: str, words: Words, first: int, last: int) -> Finding:
    span = words.span(first, last + 1)
    word = text[words.starts[first] : words.ends[first]]
    return RULE.finding(
        span=span,
        message=f"“{word}” stands here {'twice' if last == first + 1 else 'several times'} in a row.",
        fix=Fix(span=Span(words.ends[first], words.ends[last]), replacement=""),
    )


RULE = Rule(
    code="COP01",
    name="A word stands twice in a row",
    severity="error",
    reason=(
        "A doubled word is left over from an edit. The reader can't tell whether another word was meant in its place, "
        "and inside quotation marks it puts into someone's mouth what was not said."
    ),
    check=check,
    passing=(
        Example(draft="The mayor said that he had had enough, and that that was the end of it."),
        Example(draft="What it is is a very, very long bridge. It is a long, long way to Brightwater."),
        Example(draft="Walla Walla and Pago Pago are twinned. “New York, New York” was the last song, he said."),
        Example(
            draft="The troops moved in in 1979. The nurse gave her her coat. It was a so so year for many many farmers."
        ),
        Example(draft="“No no, I I never said so,” Ms. Orla laughed. “It was a hot hot day.” Bye bye, she added."),
        Example(
            draft="The votes were counted. Counted twice, in fact: 10 10 and 12 times. The first First Lady spoke."
        ),
        Example(draft="She bought the first first-class ticket that was sold at the station."),
        Example(draft="They asked for the\n\nThe bridge stays closed."),
    ),
    failing=(
        Example(draft="After after, the footage showed the harbour burning.", marks=("After after",)),
        Example(draft="“The sale must be stopped stopped by the council,” he said.", marks=("stopped stopped",)),
        Example(draft="The road to the the harbour is closed, and and the pier is too.", marks=("the the", "and and")),
        Example(draft="The reason is is the budget.", marks=("is is",)),
        Example(draft="The ferry ferry leaves at noon.", marks=("ferry ferry",)),
        Example(draft="“Many will feel feel despair,” he said.", marks=("feel feel",)),
        Example(draft="It is one of of of many.", marks=("of of of",)),
        Example(
            draft=(
                "The council voted on Monday night to close the old harbour road for the\n"
                "the whole of the summer, because the bridge that carries it across the\n"
                "river has cracks in three of its five piers and can't bear the buses.\n"
            ),
            marks=("the\nthe",),
        ),
    ),
)
