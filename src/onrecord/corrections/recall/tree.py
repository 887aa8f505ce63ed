"""What rests on what has fallen, as a tree: levels with their sums, and page by page the articles.

An article stands below the one that led to it, where that one is on the same page.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, case, func, select

from onrecord.corrections.recall.recall import Recall
from onrecord.storage.publishing_tables import ACT, ADDRESS, ARTICLE, RELEASE
from onrecord.storage.recall_tables import RECALLED, RESTS
from onrecord.storage.tables import DRAFT

ON_A_PAGE = 25
STATES = ("open", "stands", "corrected", "retracted", "unchanged", "restored", "apart")
"""How a statement can stand in a recall: "apart" is what was retracted or taken down before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaf:
    """A statement that rests on what has fallen; `words` as readers see them, `passage` what it rests on, "" if hidden.

    `state` is one of STATES; `act` is the key of the act that tells readers, "" for none.
    """

    number: int
    version: int
    depth: int
    words: str
    passage: str
    state: str
    reason: str
    act: str
    person: int | None
    decided: datetime | None


@dataclass(frozen=True, kw_only=True)
class Branch:
    """An article with its statements; `parent` is the article of ours that it cites, None where it is the source."""

    article: int
    draft: int
    title: str
    path: str
    depth: int
    parent: int | None
    leaves: tuple[Leaf, ...]
    branches: tuple["Branch", ...] = ()

    @property
    def open(self) -> int:
        """How many of its statements are undecided."""
        return sum(leaf.state == "open" for leaf in self.leaves)


@dataclass(frozen=True, kw_only=True, slots=True)
class Level:
    """How many articles are reached at a depth first, and how many statements there are in each state."""

    depth: int
    articles: int
    states: Mapping[str, int]

    @property
    def statements(self) -> int:
        """All statements of the level."""
        return sum(self.states.values())


@dataclass(frozen=True, kw_only=True, slots=True)
class Tree:
    """A page of a recall's tree; `roots` are the articles whose parent isn't on the page, `flat` all of them."""

    levels: tuple[Level, ...]
    roots: tuple[Branch, ...]
    flat: tuple[Branch, ...]
    titles: Mapping[int, str]
    page: int
    pages: int
    articles: int


def tree_of(connection: Connection, recall: Recall, *, page: int = 1, undecided: bool = False) -> Tree:
    """A page of the tree, open articles first; with `undecided`, of those alone that have something open."""
    here = [RECALLED.c.recall == recall.id]
    is_open = func.sum(case((RECALLED.c.reopened & (RECALLED.c.outcome == ""), 1), else_=0))
    depth = func.min(RECALLED.c.depth)
    grouped = select(RECALLED.c.article, depth.label("depth")).where(*here).group_by(RECALLED.c.article)
    grouped = grouped.having(is_open > 0) if undecided else grouped
    count = connection.execute(select(func.count()).select_from(grouped.subquery())).scalar_one()
    pages = max(1, -(-count // ON_A_PAGE))
    page = min(max(1, page), pages)
    ordered = grouped.order_by(depth, RECALLED.c.article).limit(ON_A_PAGE).offset((page - 1) * ON_A_PAGE)
    articles = [row.article for row in connection.execute(ordered)]
    flat = _branches(connection, recall, articles)
    titles = _titles(connection, {b.parent for b in flat if b.parent is not None})
    levels = levels_of(connection, recall.id)
    return Tree(levels=levels, roots=_nested(flat), flat=flat, titles=titles, page=page, pages=pages, articles=count)


def levels_of(connection: Connection, recall: int) -> tuple[Level, ...]:
    """The sums of each level."""
    columns = (RECALLED.c.depth, RECALLED.c.reopened, RECALLED.c.outcome)
    rows = connection.execute(
        select(*columns, func.count().label("n")).where(RECALLED.c.recall == recall).group_by(*columns)
    )
    states: dict[int, dict[str, int]] = {}
    for row in rows:
        level = states.setdefault(row.depth, dict.fromkeys(STATES, 0))
        level[state_of(row.outcome, reopened=row.reopened)] += row.n
    nearest = select(func.min(RECALLED.c.depth).label("depth")).where(RECALLED.c.recall == recall)
    first = nearest.group_by(RECALLED.c.article).subquery()
    counts = connection.execute(select(first.c.depth, func.count().label("n")).group_by(first.c.depth))
    articles = {row.depth: row.n for row in counts}
    return tuple(Level(depth=d, articles=articles.get(d, 0), states=states[d]) for d in sorted(states))


def state_of(outcome: str, *, reopened: bool) -> str:
    """One of STATES."""
    return outcome or ("open" if reopened else "apart")


def _branches(connection: Connection, recall: Recall, articles: Sequence[int]) -> tuple[Branch, ...]:
    joined = (
        select(RECALLED, RESTS.c.cited, RESTS.c.words, ACT.c.key.label("act_key"))
        .outerjoin(RESTS, RESTS.c.id == RECALLED.c.through)
        .outerjoin(ACT, ACT.c.id == RECALLED.c.act)
        .where(RECALLED.c.recall == recall.id, RECALLED.c.article.in_(articles))
        .order_by(RECALLED.c.statement)
    )
    rows: dict[int, list[Any]] = {number: [] for number in articles}
    for row in connection.execute(joined):
        rows[row.article].append(row)
    heads = _heads(connection, articles)
    return tuple(_branch(connection, recall, heads[number], rows[number]) for number in articles)


def _branch(connection: Connection, recall: Recall, head: Any, rows: Sequence[Any]) -> Branch:
    words = _words(connection, head.id, {row.number for row in rows})
    first = min(rows, key=lambda row: (row.depth, row.statement))
    return Branch(
        article=head.id,
        draft=head.draft,
        title=head.title,
        path=head.path,
        depth=first.depth,
        parent=first.cited if first.depth > (0 if recall.source is None else 1) else None,
        leaves=tuple(_leaf(row, words.get((row.number, row.statement), ""), hide=recall.hidden) for row in rows),
    )


def _leaf(row: Any, words: str, *, hide: bool) -> Leaf:
    return Leaf(
        number=row.statement,
        version=row.number,
        depth=row.depth,
        words=words,
        passage="" if hide and row.depth <= 1 else row.words or "",
        state=state_of(row.outcome, reopened=row.reopened),
        reason="" if hide and row.outcome == "restored" else row.reason,
        act=row.act_key or "",
        person=row.person,
        decided=row.decided,
    )


def _heads(connection: Connection, articles: Sequence[int]) -> dict[int, Any]:
    """Draft, title and path of each article."""
    paths = select(ADDRESS.c.path).where(ADDRESS.c.article == ARTICLE.c.id).order_by(ADDRESS.c.id.desc())
    path = func.coalesce(paths.limit(1).correlate(ARTICLE).scalar_subquery(), "")
    joined = select(ARTICLE.c.id, ARTICLE.c.draft, DRAFT.c.title, path.label("path"))
    joined = joined.join(DRAFT, DRAFT.c.id == ARTICLE.c.draft).where(ARTICLE.c.id.in_(articles))
    return {row.id: row for row in connection.execute(joined)}


def _titles(connection: Connection, articles: set[int | None]) -> dict[int, str]:
    joined = select(ARTICLE.c.id, DRAFT.c.title).join(DRAFT, DRAFT.c.id == ARTICLE.c.draft)
    return {row.id: row.title for row in connection.execute(joined.where(ARTICLE.c.id.in_(articles)))}


def _words(connection: Connection, article: int, versions: set[int]) -> dict[tuple[int, int], str]:
    """The words of the statements of these versions, as readers see them."""
    wanted = select(RELEASE.c.number, RELEASE.c.public).where(RELEASE.c.article == article)
    rows = connection.execute(wanted.where(RELEASE.c.number.in_(versions)))
    told = [(row.number, json.loads(row.public).get("statements", ())) for row in rows]
    return {(number, s["number"]): s["words"] for number, statements in told for s in statements}


def _nested(flat: Sequence[Branch]) -> tuple[Branch, ...]:
    """Each article below the one that it cites, where that is on the page; nothing is below itself in a circle."""
    here = {branch.article: branch for branch in flat}
    children: dict[int, list[int]] = {}
    roots = []
    for branch in flat:
        parent = here.get(branch.parent) if branch.parent is not None else None
        if parent is not None and parent.depth < branch.depth:
            children.setdefault(parent.article, []).append(branch.article)
        else:
            roots.append(branch.article)
    return tuple(_with_children(here, children, number) for number in roots)


def _with_children(here: Mapping[int, Branch], children: Mapping[int, list[int]], number: int) -> Branch:
    below = tuple(_with_children(here, children, child) for child in children.get(number, ()))
    branch = here[number]
    return Branch(**{**vars(branch), "branches": below})
