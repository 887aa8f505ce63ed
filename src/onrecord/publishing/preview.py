"""What readers will see of a version, shown at the desk before it is published."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.desk.desk import Desk
from onrecord.desk.on_desk import DraftOnDesk
from onrecord.desk.version import version_of
from onrecord.publishing.addresses import free_path, slug_of, words_of_address
from onrecord.publishing.making import public_of_draft
from onrecord.publishing.public import PublicVersion
from onrecord.storage.tables import DRAFT


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """What readers will see of a version that is about to be published, and where; `path` is "" where it isn't known.

    The article's key takes the place of a headline that has no Latin letters, and is made at the publication.
    """

    path: str
    public: PublicVersion


def preview_of(desk: Desk, connection: Connection, draft: DraftOnDesk) -> Preview:
    """The preview of a draft's latest version; raises OnrecordError SRC02 where `sources.toml` can't be read."""
    version, now = version_of(desk, connection, draft.id), desk.clock()
    public = public_of_draft(desk, connection, draft, version, (1, now))
    slug = slug_of(words_of_address(version.report.draft.document))
    newsroom = connection.execute(select(DRAFT.c.newsroom).where(DRAFT.c.id == draft.id)).scalar_one()
    path = free_path(connection, newsroom, f"{now:%Y/%m}/{slug}") if slug else ""
    return Preview(path=path, public=public)
