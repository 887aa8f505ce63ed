"""onrecord sources: what a folder of sources holds, as Onrecord reads it; its vectors made; pages captured into it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from functools import partial

from onrecord.cli import capture as capturing
from onrecord.cli.options import add_index, library_at, settings_of
from onrecord.cli.progress import progress_on
from onrecord.cli.streams import Streams
from onrecord.documents.days import day_in_words
from onrecord.errors import OnrecordError
from onrecord.report.columns import wrapped
from onrecord.report.labels import CLOSENESS, SOURCE_KINDS, STANDINGS, counted, searched_by_words
from onrecord.report.naming import source_in_words
from onrecord.report.plain import plain
from onrecord.sources.capture import Capture
from onrecord.sources.library import Library

HELP = "list or show what a folder of sources holds, capture web pages into it"
DESCRIPTION = """\
Shows what Onrecord makes of the files in a folder: who is behind each, how
close they are, and the text drawn out. Captures web pages into a folder."""
CAPTURE, EMBED = "capture", "embed"
EMBEDDING = """\
Makes the vectors by which passages are found by their meaning, not only by
their words, and keeps them beside the index. Up to 200 that are missing a check
makes itself; more take about an hour for a hundred thousand and can be broken
off: what was made stays, and the next run goes on from there."""
_LOOKING = (
    ("list", "list all sources", "Lists all sources in a folder, and the files that can't be read."),
    ("show", "show one source with its text", "Shows one source: who is behind it, and the text drawn out."),
)


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    choice = parser.add_subparsers(dest="what", metavar="WHAT", required=True, parser_class=type(parser))
    add = partial(choice.add_parser, formatter_class=parser.formatter_class, allow_abbrev=False)
    for what, words, description in _LOOKING:
        one = add(what, help=words, description=description)
        one.add_argument("folder", metavar="DIR", help="the folder of sources")
        if what == "show":
            one.add_argument("file", metavar="FILE", help="the source to show, as list names it")
        add_index(one)
    vectors = add(EMBED, help="let passages be found by meaning too", description=EMBEDDING)
    vectors.add_argument("folders", metavar="DIR", nargs="+", help="the folders of sources, as check is given them")
    add_index(vectors)
    pages = add(CAPTURE, help=capturing.HELP, description=capturing.DESCRIPTION)
    capturing.add_arguments(pages)


def run(arguments: Namespace, streams: Streams) -> int:
    """Lists the sources, shows one, makes vectors, or captures pages; the exit code.

    Raises OnrecordError SRC01 to SRC03, SRC07 for a file that isn't the one taken in, USE01 for one that isn't there.
    """
    if arguments.what == CAPTURE:
        return capturing.run(arguments, streams)
    if arguments.what == EMBED:
        return _embed(arguments, streams)
    with library_at([arguments.folder], settings_of(arguments, streams), streams) as library:
        if arguments.what == "list":
            lines = list(_list(library, streams.width))
        else:
            lines = list(_show(_named(arguments.file, library), streams.width))
    streams.write("\n".join(lines) + "\n")
    return 0


def _embed(arguments: Namespace, streams: Streams) -> int:
    with library_at(arguments.folders, settings_of(arguments, streams), streams) as library:
        made = library.embed(progress_on(streams.stderr, "Making vectors"))
        told = f"{counted(made, 'vector')} made" if made else "No vector was missing"
        streams.write(f"{told}: all passages of {counted(len(library), 'source')} can be found by their meaning.\n")
    return 0


def _list(library: Library, width: int) -> Iterator[str]:
    captures = sorted((library.capture(c) for c in library.captures() if library.holds(c)), key=lambda c: c.paths)
    for capture in captures:
        yield plain(capture.paths[0])
        yield from (f"    {line}" for line in wrapped(source_in_words(capture), width - 4))
    for item in library.unreadable:
        yield plain(item.path)
        reason = f"{item.error.code}: {item.error.what} {item.error.remedy}"
        yield from (f"    {line}" for line in wrapped(reason, width - 4))
    yield ""
    bad = counted(len(library.unreadable), "file")
    unread = f", {bad} could not be read, or not whole" if library.unreadable else ""
    yield f"{counted(len(captures), 'source')}, {counted(library.in_use()[1], 'word')}{unread}."
    waiting = library.without_vectors()
    if waiting:
        yield from wrapped(searched_by_words(waiting), width)


def _named(name: str, library: Library) -> Capture:
    for sha256 in library.captures():
        capture = library.capture(sha256)
        if name in capture.paths or sha256.startswith(name.lower()):
            if library.holds(sha256):
                return capture
            raise next(u.error for u in library.unreadable if u.path in capture.paths)
    raise OnrecordError("USE01", detail=f"There is no source “{name}” in the folder; onrecord sources list names them.")


def _show(capture: Capture, width: int) -> Iterator[str]:
    source, document = capture.source, capture.document
    for label, value in (
        ("file", ", ".join(capture.paths)),
        ("sha256", capture.sha256),
        ("who", source.name),
        ("kind", SOURCE_KINDS[source.kind]),
        ("owner", source.owner),
        ("closeness", CLOSENESS[source.closeness]),
        ("standing", STANDINGS[source.standing]),
        ("translated", source.translated_from),
        ("headline", document.headline),
        ("byline", document.byline),
        ("date", day_in_words(capture.dated)),
        ("address", document.address),
        ("format", document.format),
        ("language", document.language),
    ):
        if value:
            yield f"{label:<11}{plain(value)}"
    for line in document.text.splitlines():
        yield ""
        yield from wrapped(line, width)
