"""Onrecord: the fact desk of a newsroom, as software.

Three calls do the main job: `read_draft` takes in an article, `Library.open` the captured sources, and `check` holds
the one against the other. Importing this package loads nothing else until one of them is used.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.documents.draft import Draft
    from onrecord.report.report import Report
    from onrecord.settings import Settings
    from onrecord.sources.library import Library

__all__ = ["Library", "check", "read_draft"]


def read_draft(path: str | Path, *, settings: "Settings | None" = None) -> "Draft":
    """The draft in a file, or on standard input where `path` is "-"; raises OnrecordError DOC01 to DOC09."""
    from onrecord.documents.read import read_draft as read
    from onrecord.settings import read_settings

    return read(path, settings=settings or read_settings())


def check(draft: "Draft", library: "Library | None" = None) -> "Report":
    """The report on a draft, with all installed rules; raises OnrecordError DOC10 or DOC11 where it can't be read.

    `report.statements` is what the draft asserts, `report.findings` what is wrong, `report.gate` whether it may go on.
    """
    from onrecord.checking.check import installed_rules
    from onrecord.report.make import installed_reader, make_report

    return make_report(draft, library, reader=installed_reader(), rules=installed_rules())


def __getattr__(name: str) -> object:
    if name == "Library":
        from onrecord.sources.library import Library

        return Library
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
