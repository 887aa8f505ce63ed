"""onrecord recall: what rests on a source that has fallen: opened again, shown as a tree, and decided.

The JSON is a contract, described by `report/schema/recall-1.schema.json`.
"""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from onrecord.cli import recapture
from onrecord.cli.desk_named import add_data, desk_named
from onrecord.cli.progress import Progress, progress_on
from onrecord.cli.streams import Streams
from onrecord.errors import OnrecordError
from onrecord.report.labels import counted
from onrecord.report.plain import plain, shortened

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.corrections.recall.recall import Recall
    from onrecord.corrections.recall.tree import Branch
    from onrecord.desk.desk import Desk
    from onrecord.desk.person import Person

HELP = "follow a fallen source to all that rests on it"
DESCRIPTION = """\
A source was retracted, corrected, changed or is gone, or something that you
wrote is false: every published statement that rests on it is opened again,
through your own articles to any depth, and decided. docs/recall.md explains it."""
_OPENING = """\
Opens a recall of all that rests on a source, or joins the one that is open."""
_DECIDING = """\
Decides what becomes of statements of one article. With --outcome stands, the
article is checked again without what has fallen; corrected and retracted need
the act that readers were told by. Several articles, or --all that are open, can
be decided at once for one reason, where they stand or nothing changes; those
that don't stand are left out and named."""
_INDEXING = """\
Notes what articles that were published before rest on, and drafts in work, so
that a fallen source is followed to them as well. What is noted already is left
as it is."""
SCHEMA = 1


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    choice = parser.add_subparsers(dest="what", metavar="WHAT", required=True, parser_class=type(parser))
    add = partial(choice.add_parser, formatter_class=parser.formatter_class, allow_abbrev=False)
    listing = add("list", help="list the recalls", description="Lists the recalls that are open.")
    listing.add_argument("--closed", action="store_true", help="those that are closed")
    opening = add("open", help="say that a source has fallen", description=_OPENING)
    opening.add_argument("source", metavar="SOURCE", help="its address, its DOI, or the SHA-256 of a capture")
    standings = ("corrected", "retracted", "changed", "gone")
    opening.add_argument("--standing", choices=standings, required=True, help="what has happened to it")
    opening.add_argument("--reason", required=True, help="what exactly, and how you know")
    opening.add_argument("--capture", metavar="SHA256", default="", help="the only capture of it that has fallen")
    showing = add("show", help="show one with all that rests on it", description="Shows a recall as a tree.")
    deciding = add("decide", help="decide what becomes of statements", description=_DECIDING)
    for one in (showing, deciding):
        one.add_argument("recall", metavar="RECALL", type=int, help="its number")
    which = deciding.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "--article", metavar="NUMBER", type=int, action="append", default=[], help="an article, as show lists it"
    )
    which.add_argument("--all", action="store_true", help="every article that has something open")
    deciding.add_argument(
        "--statement", metavar="NUMBER", type=int, action="append", default=[], help="one of its statements; else all"
    )
    outcomes = ("stands", "corrected", "retracted", "unchanged")
    deciding.add_argument("--outcome", choices=outcomes, required=True, help="what becomes of it")
    deciding.add_argument("--reason", default="", help="why; needed where nothing changes")
    deciding.add_argument("--act", metavar="KEY", default="", help="the published act that tells readers")
    indexing = add("index", help="note what earlier articles rest on", description=_INDEXING)
    for one in (opening, deciding):
        one.add_argument("--as", dest="login", metavar="NAME", required=True, help="who you are at the desk")
    for one in (listing, opening, showing, deciding, indexing):
        add_data(one)
        one.add_argument("--format", choices=("text", "json"), default="text", help="how it is told (default: text)")
    for what, words, about in recapture.COMMANDS:
        recapture.add_arguments(add(what, help=words, description=about), what)


def run(arguments: Namespace, streams: Streams) -> int:
    """Does one of the seven; 0, 1 where articles were left out, or 2 where a register could not be used.

    Raises OnrecordError DSK01 to DSK04, DSK11, DSK14, RCL01 to RCL03, STO01, STO02, and what `recapture.run` does.
    """
    if arguments.what in (recapture.RECAPTURE, recapture.REGISTER):
        return recapture.run(arguments, streams, arguments.what)
    from onrecord.corrections.recall.keeping_up import follow_falls

    with desk_named(arguments, streams) as desk:
        person = _person(desk, getattr(arguments, "login", ""))
        follow_falls(desk)
        if arguments.what == "decide" and (arguments.all or len(arguments.article) > 1):
            told, lines = _decide_many(desk, person, arguments, progress_on(streams.stderr, "Deciding"))
        else:
            told, lines = _done(desk, person, arguments)
    if arguments.format == "json":
        streams.write_data(json.dumps({"schema_version": SCHEMA, **told}, ensure_ascii=False, indent=2) + "\n")
    else:
        streams.write("\n".join(lines) + "\n")
    return 1 if told.get("left_out") else 0


Told = tuple[dict[str, Any], list[str]]


def _done(desk: "Desk", person: "Person", arguments: Namespace) -> Told:
    """What was done; raises OnrecordError USE01 where what was named by its number isn't there."""
    try:
        return _DO[arguments.what](desk, person, arguments)
    except OnrecordError as error:
        if error.code != "DSK02":
            raise
        told = "There is nothing of that number; onrecord recall list tells those of recalls, and recall show the rest."
        raise OnrecordError("USE01", detail=told) from None


def _person(desk: "Desk", login: str) -> "Person":
    """Who does it: the one who signs in by that name, or for looking whoever set the desk up."""
    from onrecord.desk.people import everybody, first_person

    first = first_person(desk)
    if first is None:
        raise OnrecordError("DSK14", where=str(desk.folder), detail="nobody is at it yet")
    if not login:
        return first
    person = next((p for p in everybody(desk, first) if p.login == login.strip().casefold()), None)
    if person is None:
        raise OnrecordError("SGN03", detail=f"“{login}”")
    return person


def _list(desk: "Desk", person: "Person", arguments: Namespace) -> Told:
    from onrecord.corrections.recall.recall import recalls_of

    with desk.database.reading() as connection:
        recalls = recalls_of(connection, person, desk.protocol, closed=arguments.closed)
    none = "No recall is closed." if arguments.closed else "No recall is open."
    lines = [_line(recall) for recall in recalls] or [none]
    return {"recalls": [_data(r) for r in recalls]}, lines


def _open(desk: "Desk", person: "Person", arguments: Namespace) -> Told:
    from onrecord.corrections.recall.falling import Fall, fall
    from onrecord.corrections.recall.finding import find_sources

    with desk.database.reading() as connection:
        found = find_sources(connection, person, desk.protocol, arguments.source)
    if len(found) > 1:
        raise OnrecordError("RCL04", detail=f"{len(found)} fit “{arguments.source[:80]}”")
    fallen = Fall(standing=arguments.standing, reason=arguments.reason, capture=arguments.capture)
    number = fall(desk, person, found[0].id, fallen)
    return _one(desk, person, number)


def _decide(desk: "Desk", person: "Person", arguments: Namespace) -> Told:
    from onrecord.corrections.recall.deciding import Ending, decide_recalled

    told = {name: getattr(arguments, name) for name in ("outcome", "reason", "act")}
    ending = Ending(article=arguments.article[0], statements=tuple(arguments.statement), **told)
    decide_recalled(desk, person, arguments.recall, ending)
    return _one(desk, person, arguments.recall)


def _decide_many(desk: "Desk", person: "Person", arguments: Namespace, shown: Progress | None) -> Told:
    from onrecord.corrections.recall.deciding import Ending
    from onrecord.corrections.recall.deciding_many import decide_many

    if arguments.statement or arguments.act:
        raise OnrecordError("RCL02", detail="--statement and --act are of one article")
    ending = Ending(article=0, outcome=arguments.outcome, reason=arguments.reason)
    articles = None if arguments.all else arguments.article
    progress = partial(shown, "") if shown else None
    together = decide_many(desk, person, arguments.recall, ending, articles, progress=progress)
    told, lines = _one(desk, person, arguments.recall)
    lines += [f"    left out: article {one.article}: {plain(one.error.what)}" for one in together.left_out]
    left_out = [
        {"article": one.article, "code": one.error.code, "message": one.error.what} for one in together.left_out
    ]
    return told | {"decided": list(together.articles), "left_out": left_out}, lines


def _show(desk: "Desk", person: "Person", arguments: Namespace) -> Told:
    from onrecord.corrections.recall.recall import recall_of

    with desk.database.reading() as connection:
        recall = recall_of(connection, person, desk.protocol, arguments.recall)
        branches = list(_branches(connection, recall))
    lines = [_line(recall), *([f"    {plain(recall.reason)}"] if recall.reason else [])]
    for branch in branches:
        lines += ["", f"{'  ' * branch.depth}article {branch.article}: {plain(shortened(branch.title, 90))}"]
        lines += [
            f"{'  ' * branch.depth}  {leaf.number}: {leaf.state}: {plain(shortened(leaf.words, 80))}"
            for leaf in branch.leaves
        ]
    return {"recall": _data(recall), "articles": [_article(branch) for branch in branches]}, lines


def _index(desk: "Desk", person: "Person", arguments: Namespace) -> Told:  # noqa: ARG001 – as the others
    from onrecord.corrections.recall.in_work import index_in_work
    from onrecord.publishing.resting import index_resting

    articles, passages = index_resting(desk, person.newsroom)
    drafts = index_in_work(desk, person.newsroom)
    told = f"{counted(passages, 'passage')} of {counted(articles, 'article')} noted."
    lines = [told, *([f"The sources of {counted(drafts, 'draft')} in work noted."] if drafts else [])]
    return {"articles": articles, "passages": passages, "drafts": drafts}, lines


_DO = {"list": _list, "open": _open, "decide": _decide, "show": _show, "index": _index}


def _one(desk: "Desk", person: "Person", number: int) -> Told:
    from onrecord.corrections.recall.recall import recall_of

    with desk.database.reading() as connection:
        recall = recall_of(connection, person, desk.protocol, number)
    return {"recall": _data(recall)}, [_line(recall)]


def _branches(connection: "Connection", recall: "Recall") -> Iterator["Branch"]:
    """All articles of a recall, page by page, level after level."""
    from onrecord.corrections.recall.tree import tree_of

    page = pages = 1
    while page <= pages:
        tree = tree_of(connection, recall, page=page)
        yield from tree.flat
        page, pages = page + 1, tree.pages


def _line(recall: "Recall") -> str:
    from onrecord.desk.fallen import FALLEN

    told = f"{recall.id}  {plain(shortened(recall.name, 80))} {FALLEN[recall.standing]}: "
    told += f"{recall.decided:,} of {counted(recall.statements, 'statement')} in "
    told += f"{counted(recall.articles, 'article')} decided"
    return f"{told}, closed {recall.closed:%Y-%m-%d}" if recall.closed else told


def _data(recall: "Recall") -> dict[str, Any]:
    same = ("id", "name", "address", "doi", "standing", "reason", "noticed_by", "closing", "statements", "articles")
    told = {name: getattr(recall, name) for name in (*same, "open")}
    return told | {"opened": recall.at.isoformat(), "closed": recall.closed.isoformat() if recall.closed else None}


def _article(branch: "Branch") -> dict[str, Any]:
    told = {name: getattr(branch, name) for name in ("article", "draft", "title", "path", "depth")}
    names = ("number", "version", "depth", "words", "state", "reason", "act")
    leaves = [{name: getattr(leaf, name) for name in names} for leaf in branch.leaves]
    return told | {"cites": branch.parent, "statements": leaves}
