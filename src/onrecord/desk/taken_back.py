"""Tells whether the article that a draft became was retracted or taken down, for whoever may publish its text anew."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, func, select

from onrecord.storage.publishing_tables import ACT, ACT_PUBLISHED, ARTICLE, TAKE_DOWN


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenBack:
    """That an article was retracted, its text standing with the reason, or taken down, its text gone; and when."""

    how: Literal["retracted", "taken_down"]
    at: datetime


def taken_back(connection: Connection, draft: int) -> TakenBack | None:
    """How the article of a draft was taken back, the take-down before the retraction; None where it wasn't."""
    article = select(ARTICLE.c.id).where(ARTICLE.c.draft == draft).scalar_subquery()
    down = connection.execute(select(TAKE_DOWN.c.at).where(TAKE_DOWN.c.article == article)).scalar()
    if down is not None:
        return TakenBack(how="taken_down", at=down)
    published = select(func.max(ACT_PUBLISHED.c.at)).join(ACT, ACT.c.id == ACT_PUBLISHED.c.act)
    retracted = published.where(ACT.c.article == article, ACT.c.kind == "retraction")
    at = connection.execute(retracted).scalar()
    return TakenBack(how="retracted", at=at) if at is not None else None
