"""What is told of an act, in words: every page, feed and record of data takes these and words nothing of its own."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from onrecord.desk.examined import ClaimOfOthers
from onrecord.documents.days import day_in_words
from onrecord.publishing.public import (
    ACTS,
    BASES,
    FOUND_BY,
    PublicAct,
    PublicArticle,
    PublicClaim,
    PublicStatement,
    PublicVersion,
)
from onrecord.report.plain import plain, shortened

LONGEST_TITLE = 300
LONGEST_FIRST_WORDS = 110
_BESIDES = frozenset({"byline", "dateline", "note", "caption"})
NEVER_TITLED = "Untitled"
_LINE = re.compile(r"[^\n]+")


def title_told(version: PublicVersion) -> str:
    """What an article is called: by its headline, else by its first line, or the first words of a long one."""
    first = opening_of(version)
    return shortened(version.headline, LONGEST_TITLE) or shortened(first[1], LONGEST_FIRST_WORDS) or NEVER_TITLED


def opening_of(version: PublicVersion) -> tuple[int, str]:
    """Where the first line of the text begins that is no byline or note, and its words; 0 and "" for none."""
    lines = [(b.start, version.text[b.start : b.end]) for b in version.blocks if b.kind not in _BESIDES]
    if not version.blocks:
        lines = [(found.start(), found.group()) for found in _LINE.finditer(version.text)]
    return next(((start, words) for start, words in lines if words.strip()), (0, ""))


def act_title(act: PublicAct) -> str:
    """What an act is called: "Correction, March 12, 2026"."""
    return f"{ACTS[act.kind]}, {day_in_words(act.published.date())}"


def act_told(act: PublicAct) -> str:
    """All that an act says, in one text: what was wrong, what is right, why, who found it."""
    return " ".join(_sentences(act))


def _sentences(act: PublicAct) -> Iterator[str]:
    for words in (act.wrong, act.right, act.why):
        line = " ".join(plain(words).split())
        if line:
            yield line if line[-1] in ".!?…”’" else f"{line}."
    yield f"Found by {FOUND_BY[act.found_by]}."


def times_told(act: PublicAct) -> tuple[tuple[str, datetime], ...]:
    """When it was noticed, decided and published."""
    return (("Noticed", act.noticed), ("Decided", act.decided), ("Published", act.published))


def is_told(act: PublicAct) -> bool:
    """Whether an act is one of the five that readers are told of; the mending of a letter stands with its version."""
    return act.kind != "spelling"


def acts_told(article: PublicArticle) -> tuple[PublicAct, ...]:
    """The acts that stand at the head of an article, the newest first."""
    return tuple(act for act in reversed(article.acts) if is_told(act))


def told_since(article: PublicArticle, version: PublicVersion) -> tuple[PublicAct, ...]:
    """What was said of a version after it went out, the newest first: acts on it, and the retraction of the article."""
    return tuple(
        act for act in acts_told(article) if act.made != version.number and _concerns(act, version, article.retracted)
    )


def _concerns(act: PublicAct, version: PublicVersion, retraction: PublicAct | None) -> bool:
    return act.number == version.number or act is retraction


def act_anchor(act: PublicAct) -> str:
    """Where on the article's page an act stands."""
    return f"act-{act.key}"


def rests_on(statement: PublicStatement) -> str:
    """What a statement rests on, in words: "a public source and a document we hold"."""
    bases = [BASES[basis] for basis in statement.bases]
    if not bases:
        return "nothing that is recorded here"
    return " and ".join([", ".join(bases[:-1]), bases[-1]] if len(bases) > 1 else bases)


def claim_said(claim: PublicClaim | ClaimOfOthers) -> str:
    """Who made a claim, and when: "Claimed by the harbour board, March 12, 2026"."""
    day = f", {day_in_words(date.fromisoformat(claim.day))}" if claim.day else ""
    return f"Claimed by {' '.join(plain(claim.claimant).split())}{day}"


def share_told(version: PublicVersion) -> str:
    """How many of the statements rest on public evidence: "7 of 12 statements (58%)"; never 0% or 100% by rounding."""
    count, public = len(version.statements), version.with_public_evidence
    if not count:
        return "no statements"
    share = round(100 * public / count)
    share = min(99, share) if public < count else share
    share = max(1, share) if public else share
    return f"{public:,} of {count:,} {'statement' if count == 1 else 'statements'} ({share}%)"


def moment_in_words(at: datetime) -> str:
    """A moment as a reader says it, in UTC: "March 12, 2026, 09:03 UTC"."""
    return f"{day_in_words(at.date())}, {at:%H:%M} UTC"


def month_in_words(month: str) -> str:
    """A month such as "2026-03" as a reader says it: "March 2026"."""
    year, number = month.split("-")
    return day_in_words(datetime(int(year), int(number), 1).date()).split()[0] + f" {year}"
