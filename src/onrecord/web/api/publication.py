"""What is out, for other programs: the public view of an article, its publication, and the acts after it."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from sqlalchemy import Connection

from onrecord.corrections.proposing import LONGEST, Proposal, propose
from onrecord.corrections.publishing import publish_acts
from onrecord.desk.on_desk import draft_for
from onrecord.publishing.article import article_of_draft, read_article
from onrecord.publishing.public import ActKind, FoundBy, PublicArticle
from onrecord.publishing.release import publish
from onrecord.web.api.article import FIRST, LAST, MOST_NUMBER, Words
from onrecord.web.api.caller import Proposes, Publishes, PublishesActs, SeesVersions
from onrecord.web.api.problem import problems
from onrecord.web.visit import Number

ROUTES = APIRouter(tags=["publication"])
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Told = Annotated[Words, Field(max_length=LONGEST)]
Key = Annotated[Words, Field(max_length=20)]


class ArticleShape(BaseModel):
    """What readers see of a draft; `article` is None where nothing of it is out. A text taken down is left out."""

    draft: int
    article: PublicArticle | None


class ToPublish(BaseModel):
    """The SHA-256 of the text that is to be published, so that no other goes out."""

    model_config = ConfigDict(extra="forbid")

    sha256: Hash


class NewAct(BaseModel):
    """An act on the public version `number` (0: the latest): on a statement of it, on words in it, or on the whole.

    `amends` is the key of a published act that it corrects. `noticed` lies between the publication and now.
    """

    model_config = ConfigDict(extra="forbid")

    kind: ActKind
    found_by: FoundBy
    noticed: Annotated[AwareDatetime, Field(ge=FIRST, le=LAST)]
    number: Annotated[int, Field(ge=0, le=MOST_NUMBER)] = 0
    statement: Annotated[int, Field(ge=1, le=MOST_NUMBER)] | None = None
    words: Told = ""
    wrong: Told = ""
    right: Told = ""
    why: Told = ""
    amends: Key = ""


class ProposedAct(BaseModel):
    """The key by which the record will know the act; people sign it at the desk."""

    draft: int
    act: str


class ActsToPublish(BaseModel):
    """Which acts go out together, with the text of that hash where it is a new one."""

    model_config = ConfigDict(extra="forbid")

    acts: Annotated[list[Key], Field(min_length=1, max_length=100)]
    sha256: Hash


@ROUTES.get("/drafts/{draft}/article", responses=problems(401, 403, 404, 422))
def show_article(call: SeesVersions, draft: Number) -> ArticleShape:
    """What is out of a draft, as readers see it: every version, every act, and where it stands."""
    with call.desk.database.reading() as connection:
        draft_for(connection, call.person, draft)
        return _shape(connection, draft)


@ROUTES.post("/drafts/{draft}/publication", status_code=201, responses=problems(401, 403, 404, 409, 422))
def publish_draft(call: Publishes, draft: Number, given: ToPublish) -> ArticleShape:
    """Publishes the text of that hash, which all have signed, for the first time."""
    publish(call.desk, call.person, draft, given.sha256)
    with call.desk.database.reading() as connection:
        return _shape(connection, draft)


@ROUTES.post("/drafts/{draft}/acts", status_code=201, responses=problems(401, 403, 404, 409, 422))
def take_act(call: Proposes, draft: Number, given: NewAct) -> ProposedAct:
    """Proposes a correction or another public act; people sign it."""
    told = {name: getattr(given, name) for name in NewAct.model_fields}
    return ProposedAct(draft=draft, act=propose(call.desk, call.person, draft, Proposal(**told)))


@ROUTES.post("/drafts/{draft}/acts/publication", status_code=201, responses=problems(401, 403, 404, 409, 422))
def publish_draft_acts(call: PublishesActs, draft: Number, given: ActsToPublish) -> ArticleShape:
    """Publishes acts that all have signed, with the new text where there is one."""
    publish_acts(call.desk, call.person, draft, given.acts, given.sha256)
    with call.desk.database.reading() as connection:
        return _shape(connection, draft)


def _shape(connection: Connection, draft: int) -> ArticleShape:
    number = article_of_draft(connection, draft)
    article = read_article(connection, number) if number is not None else None
    if article and article.taken_down:
        article = replace(article, versions=(), acts=())
    return ArticleShape(draft=draft, article=article)
