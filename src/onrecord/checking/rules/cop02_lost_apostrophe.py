"""COP02: an apostrophe that was lost on the way, or came out as another sign: "Russia s", "dont", "donâ€™t"."""

import re
from collections.abc import Iterator

from onrecord.checking.addresses import in_address
from onrecord.checking.finding import Finding, Fix
from onrecord.checking.rule import Case, Example, Rule
from onrecord.documents.span import Span

# All verbs that shorten "not"; "cant" and "wont" are words of their own and have a pattern of their own.
_NOT = "ca|wo|do|does|did|is|are|was|were|could|would|should|have|has|had|must|need|ai|might|ought"
_NOT_ALONE = _NOT.removeprefix("ca|wo|")
_WRONG_SIGN = r"(?:â€™|â€˜|\ufffd|\x92|\x91|&#0?39;|&#8217;|&rsquo;|&apos;|[?;,:\"”])"
_ENDING = r"(?:s|t|re|ve|ll|d|m)"
_SPACE = r"[ \u00a0]"
# After the noun "cant" a sentence goes on with one of these; after "can't" with a verb.
_NO_VERB = "of|and|or|to|that|about|in|on|at|as|from|with|is|was|has|which|who|for|by|into|than|but"

# Each pattern has the place of the apostrophe in its groups `before` and `after`; what stands between is replaced.
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # Russia s plan, it s late
        rf"(?<![\w’'.-])(?P<before>[A-Za-z][a-zé]+){_SPACE}(?P<after>s)(?={_SPACE}[A-Za-z])",
        # don t, they re, I ve
        rf"\b(?P<before>(?:{_NOT}|Ca|Wo|Do|Does|Did|Is|Are)n){_SPACE}(?P<after>t)\b(?![’'.-])",
        rf"\b(?P<before>[Tt]hey|[Ww]e|[Yy]ou|I){_SPACE}(?P<after>ve|ll)\b(?![’'.-])",
        # dont, couldnt, youre
        rf"\b(?P<before>(?i:{_NOT_ALONE})n)(?P<after>[tT])\b(?![’'-])",
        rf"\b(?P<before>[Ww]on)(?P<after>t)(?={_SPACE}(?!to\b)[a-z])",
        rf"\b(?P<before>[Cc]an)(?P<after>t)(?={_SPACE}(?!(?:{_NO_VERB})\b)[a-z])",
        r"\b(?P<before>[Tt]hey|[Yy]ou)(?P<after>re|ve)\b(?![’'-])",
        r"\b(?P<before>[Tt]hat|[Ww]hat)(?P<after>s)\b(?= (?:a|an|the|not|why|how|what|it|all|been|going)\b)",
        # its been, its a pity
        r"\b(?P<before>[Ii]t)(?P<after>s)(?= (?:been|an?)\b(?![ -](?:la|priori|posteriori|cap|ca|b|deux)))",
        # donâ€™t, Russia?s: the apostrophe came out as another sign
        rf"(?<!&am)(?P<before>[a-z]){_WRONG_SIGN}(?P<after>s)(?= [A-Za-z])",
        r"(?P<before>[A-Z])”(?P<after>S)(?= [A-Z])",
        rf"(?<=[a-z])(?P<before>[a-z])(?:â€™|\ufffd|\x92|&#0?39;|&#8217;|&rsquo;|&apos;)(?P<after>{_ENDING})\b",
        rf"\b(?P<before>(?i:{_NOT})n){_WRONG_SIGN}(?P<after>t)\b",
    )
)
# Words after which a lone "s" is itself the matter, not what is left of a possessive.
_LETTER = frozenset("letter letters plural final an a the silent long double".split())
# Words before "cant" and "wont" where they are words of their own.
_BEFORE_NOUNS = frozenset(
    "the a an of and this such is are was were be been its his her their my your our own religious pious".split()
)
_FOREIGN = frozenset("fr de es it pt nl tr".split())


def check(case: Case) -> Iterator[Finding]:
    """One finding for each place; the fix puts in the apostrophe that the draft uses elsewhere."""
    if case.draft.document.language in _FOREIGN:
        return
    mark = "’" if "’" in case.text or "'" not in case.text else "'"
    seen: set[int] = set()
    for pattern in _PATTERNS:
        for match in pattern.finditer(case.text):
            span = Span(match.start("before"), match.end("after"))
            whole = _whole_word(case.text, span)
            if _is_word(case.text, match) or in_address(case.text, span) or whole.start in seen:
                continue
            seen.add(whole.start)
            yield _finding(case.text, whole, Span(match.end("before"), match.start("after")), mark)


def _is_word(text: str, match: re.Match[str]) -> bool:
    """Whether what looks maimed is whole: the letter s, the noun "cant", "as is her wont"."""
    if match["after"] == "s" and match["before"].lower() in _LETTER:
        return True
    before = text[max(0, match.start() - 12) : match.start()].replace("’", "'").split()
    last = before[-1].lower() if before else ""
    return match["after"] == "t" and (last in _BEFORE_NOUNS or last.endswith(("'s", "s'")))


def _whole_word(text: str, span: Span) -> Span:
    start = span.start
    while start > 0 and span.start - start < 40 and text[start - 1].isalpha():
        start -= 1
    return Span(start, span.end)


def _finding(text: str, span: Span, gap: Span, mark: str) -> Finding:
    mended = text[span.start : gap.start] + mark + text[gap.end : span.end]
    return RULE.finding(
        span=span,
        message=f"An apostrophe seems to be lost: “{mended}”?",
        fix=Fix(span=gap, replacement=mark),
    )


RULE = Rule(
    code="COP02",
    name="An apostrophe is lost",
    severity="error",
    reason=(
        "Apostrophes are lost when copy passes from one program to another. “The minister s brother” and “wont” then "
        "read as something else, or as nothing."
    ),
    check=check,
    passing=(
        Example(draft="Russia’s plan and Osterby's harbour aren't new. It’s late, and they've said so."),
        Example(
            draft="The press, as is its wont, said little. Its plan was sound. The letter s is missing from the sign."
        ),
        Example(draft="He spoke thieves’ cant, as some are wont to do, and the cant of it. The Clarks, in the 1990s."),
        Example(draft="See www.dont-wait.example or write to @dont_wait. #wedidnt"),
        Example(draft="Is it so? So it is. Its a la carte menu is short."),
    ),
    failing=(
        Example(draft="It asks for Osterby s answer to the fishers.", marks=("Osterby s",)),
        Example(draft="They dont know, and we couldnt ask.", marks=("dont", "couldnt")),
        Example(draft="The harbourmaster cant be reached, and it s late.", marks=("cant", "it s")),
        Example(draft="They cant afford it, and the council wont help.", marks=("cant", "wont")),
        Example(
            draft="The harbourâ€™s gate is shut, and the guards donâ€™t say why.", marks=("harbourâ€™s", "donâ€™t")
        ),
        Example(draft="Osterby?s harbour doesn?t pay for the town”s pier.", marks=("Osterby?s", "doesn?t", "town”s")),
        Example(draft="The council&#8217;s plan: its been a long year.", marks=("council&#8217;s", "its")),
    ),
)
