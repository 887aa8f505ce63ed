"""Decides many articles in one act, where the reason is the same: each still gets its own decision, its own time.

An article that the check says no to is left out and named. What readers have to be told of, corrections and
retractions, is never decided so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select

from onrecord.corrections.recall.deciding import Ending, decide_recalled
from onrecord.corrections.recall.falling import clean_reason
from onrecord.corrections.recall.recall import OUTCOMES, recall_of
from onrecord.desk.desk import Desk
from onrecord.desk.person import Person, require
from onrecord.errors import OnrecordError
from onrecord.storage.publishing_tables import ARTICLE
from onrecord.storage.recall_tables import RECALLED
from onrecord.storage.tables import DRAFT

TOGETHER = ("stands", "unchanged")
"""What may become of many articles at once."""
MOST_TOGETHER = 100
_OF_ONE = frozenset({"DSK01", "DSK02", "DSK04", "RCL02", "RCL03"})
"""Errors that say no to one article alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftOut:
    """An article on which nothing was decided, and why."""

    article: int
    title: str
    error: OnrecordError


@dataclass(frozen=True, kw_only=True, slots=True)
class Together:
    """What came of deciding many: how many `statements`, of which `articles`, and what was left out."""

    outcome: str
    statements: int = 0
    articles: tuple[int, ...] = ()
    left_out: tuple[LeftOut, ...] = field(default_factory=tuple)


def decide_many(
    desk: Desk,
    person: Person,
    recall: int,
    ending: Ending,
    articles: Sequence[int] | None,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Together:
    """Ends what is open in each of these articles as `ending` says, whose article isn't looked at; None means all.

    What cites an article comes after it, and can stand on it. `progress` is told how many are done, and of how many.
    Raises OnrecordError DSK01, DSK02, DSK03 where a reason or every article is missing, RCL02 for an outcome that
    can't be decided of many, and RCL03 where the recall is closed.
    """
    require(person, "decide_recall")
    if ending.outcome not in TOGETHER:
        told = " or ".join(f"“{OUTCOMES[word]}”" for word in TOGETHER)
        raise OnrecordError("RCL02", detail=f"of several articles at once only {told}")
    reason = clean_reason(ending.reason)
    titles = _open_in(desk, person, recall, articles)
    done: list[int] = []
    left_out: list[LeftOut] = []
    statements = 0
    for count, (article, title) in enumerate(titles.items(), start=1):
        one = Ending(article=article, outcome=ending.outcome, reason=reason)
        try:
            statements += decide_recalled(desk, person, recall, one)
            done.append(article)
        except OnrecordError as error:
            if error.code not in _OF_ONE:
                raise
            left_out.append(LeftOut(article=article, title=title, error=error))
        if progress:
            progress(count, len(titles))
    return Together(outcome=ending.outcome, statements=statements, articles=tuple(done), left_out=tuple(left_out))


def _open_in(desk: Desk, person: Person, recall: int, articles: Sequence[int] | None) -> dict[int, str]:
    """The articles that are meant, with their titles, the nearest to what has fallen first."""
    with desk.database.reading() as connection:
        if recall_of(connection, person, desk.protocol, recall).closed is not None:
            raise OnrecordError("RCL03", detail="it is closed")
        joined = (
            select(RECALLED.c.article, DRAFT.c.title)
            .join(ARTICLE, ARTICLE.c.id == RECALLED.c.article)
            .join(DRAFT, DRAFT.c.id == ARTICLE.c.draft)
            .where(RECALLED.c.recall == recall)
        )
        waiting = RECALLED.c.reopened & (RECALLED.c.outcome == "")
        wanted = joined.where(waiting if articles is None else RECALLED.c.article.in_(articles))
        ordered = wanted.group_by(RECALLED.c.article, DRAFT.c.title).order_by(
            func.min(RECALLED.c.depth), RECALLED.c.article
        )
        titles = {row.article: row.title for row in connection.execute(ordered)}
    if not titles:
        raise OnrecordError("DSK03", detail="which articles it is about")
    return titles
