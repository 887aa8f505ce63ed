"""What several commands have in common on the command line, and what is made of it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from onrecord.cli.complaint import tell
from onrecord.cli.progress import progress_on
from onrecord.cli.streams import Streams
from onrecord.documents.draft import Draft
from onrecord.errors import OnrecordError
from onrecord.settings import Settings, read_settings
from onrecord.sources.library import Library
from onrecord.storage.database_address import is_postgresql


def add_draft(parser: ArgumentParser) -> None:
    """The draft and the day that it counts from."""
    parser.add_argument(
        "draft", metavar="DRAFT", help="the article: text, Markdown, HTML, DOCX, PDF or EML; - reads standard input"
    )
    parser.add_argument(
        "--dateline",
        metavar="YYYY-MM-DD",
        help='the day that "today" means in the draft; without it, what the draft itself tells',
    )


def add_index(parser: ArgumentParser) -> None:
    """Where the index lies."""
    parser.add_argument(
        "--index",
        metavar="DIR",
        help="keep the index of the sources in this folder, or in the database of this address",
    )


def settings_of(arguments: Namespace, streams: Streams) -> Settings:
    """The settings of the environment, and what the command line says otherwise; raises OnrecordError USE01, USE02."""
    settings = read_settings(streams.environment)
    place = getattr(arguments, "index", None)
    if not place:
        return settings
    if "://" in place:
        if not is_postgresql(place):
            told = f"--index: “{place[:80]}” is neither a folder nor the address of a database, postgresql://…"
            raise OnrecordError("USE01", detail=f"{told}.")
        return replace(settings, database=place)
    return replace(settings, index_folder=Path(place), database="")


def draft_given(arguments: Namespace, settings: Settings, streams: Streams) -> Draft:
    """The draft named on the command line; raises OnrecordError DOC01 to DOC09, USE01 for a day that is none."""
    from onrecord.documents.read import read_draft

    day = day_given(arguments.dateline)
    draft = read_draft(arguments.draft, settings=settings, stdin=streams.stdin)
    if draft.document.unread:
        part = OnrecordError("DOC15", detail=draft.document.unread)
        tell(f"{part.code}: {part.what} {part.remedy}", streams)
    return draft if day is None else dated(draft, day)


def day_given(words: str | None) -> date | None:
    """The day that was given; raises OnrecordError USE01 where it is none."""
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise OnrecordError("USE01", detail=f"--dateline: “{words}” is no day; write it as 2026-03-12.") from None


def dated(draft: Draft, day: date) -> Draft:
    """The draft as if it had been written on that day."""
    document = draft.document
    if document.dateline:
        return replace(draft, document=replace(document, dateline=replace(document.dateline, day=day)))
    return replace(draft, document=replace(document, published=day))


def library_at(folders: Sequence[str], settings: Settings, streams: Streams) -> Library:
    """The library of these folders; raises OnrecordError SRC01 to SRC03, SRC08, SRC09."""
    if not all(folders):
        raise OnrecordError("SRC01", detail="none was named")
    return Library.open([Path(f) for f in folders], settings=settings, progress=progress_on(streams.stderr))
