"""Tells in plain sentences what of a draft went to a language model, where to, and what was kept of its answers.

The terminal and the page say the same. The machine's own words are made harmless and cut here, for every form alike.
"""

from collections.abc import Iterator, Sequence

from onrecord.checking.advice import Advice, Endpoint, Proposal
from onrecord.reading.statement import Statement
from onrecord.report.labels import counted
from onrecord.report.naming import Places
from onrecord.report.plain import plain, shortened

LONGEST_REASON = 300
STATEMENTS_NAMED = 12


def reason_in_words(proposal: Proposal) -> str:
    """The machine's reason on one line, with nothing in it that a terminal obeys, cut at 300 characters."""
    return shortened(proposal.reason, LONGEST_REASON)


def advice_in_words(advice: Advice, statements: Sequence[Statement], places: Places) -> tuple[str, ...]:
    """The sentences that say what went where, what stayed, and what came back."""
    return tuple(_sentences(advice, statements, places))


def _sentences(advice: Advice, statements: Sequence[Statement], places: Places) -> Iterator[str]:
    if advice.statements:
        yield _what_went(advice)
        yield f"Of the draft these statements: {_named(advice, statements, places)}."
    else:
        yield f"Nothing was sent to {_endpoint_in_words(advice.endpoint)}."
    if advice.withheld:
        yield f"{counted(advice.withheld, 'source')} that may not leave stayed here, unread by it."
    yield from (plain(trouble) for trouble in advice.troubles)
    if advice.troubles:
        yield "The check went on without what is missing; no verdict depends on it."
    if advice.proposed:
        yield _what_came(advice)
    elif advice.statements:
        yield "It proposed no passage."


def _what_went(advice: Advice) -> str:
    draft = f"{counted(len(advice.statements), 'statement')} ({counted(advice.characters, 'character')} of the draft)"
    read = f"{counted(advice.passages, 'passage')} of {counted(advice.captures, 'source')}"
    return f"{draft} and {read} went to {_endpoint_in_words(advice.endpoint)}."


def _endpoint_in_words(endpoint: Endpoint) -> str:
    name = f"the model “{shortened(endpoint.model, 80)}” at {plain(endpoint.host)}"
    if endpoint.on_this_machine:
        return f"{name}, a program on this machine: Onrecord sent it no further"
    return name if endpoint.encrypted else f"{name}, unencrypted on the way"


def _named(advice: Advice, statements: Sequence[Statement], places: Places) -> str:
    known = {s.id: s for s in statements}
    named = [f"{i} ({places.at(known[i].span.start)})" for i in advice.statements[:STATEMENTS_NAMED] if i in known]
    more = len(advice.statements) - len(named)
    return ", ".join(named) + (f" and {more:,} more" if more else "")


def _what_came(advice: Advice) -> str:
    kept = f"Of {counted(advice.proposed, 'passage')} that it proposed {_were(len(advice.proposals))} kept to be read"
    gone = f"{_were(advice.not_found)} thrown away because the words stand in no passage that it was shown"
    surplus = f", and {advice.surplus:,} for being repeated, too short or too many" if advice.surplus else ""
    return f"{kept}; {gone}{surplus}."


def _were(number: int) -> str:
    return f"{number:,} {'was' if number == 1 else 'were'}"
