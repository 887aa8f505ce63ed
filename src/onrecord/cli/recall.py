"""onrecord recall: what rests on a source that has fallen: opened again, shown as a tree, and decided."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.cli.options import settings_of
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
the act that readers were told by."""
_INDEXING = """\
Notes what articles that were published before rest on, so that a fallen source
is followed to them as well. What is noted already is left as it is."""
SCHEMA = 1


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    choice = parser.add_subparsers(dest="what", metavar="WHAT", required=True, parser_class=type(parser))
    add = partial(choice.add_parser, formatter_class=parser.formatter_class, allow_abbrev=False)
