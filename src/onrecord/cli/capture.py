"""onrecord sources capture: addresses go in, each page lies in the folder of sources as a web archive afterwards."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.complaint import complain
from onrecord.cli.options import settings_of
from onrecord.cli.streams import Streams
from onrecord.disk_words import disk_words
from onrecord.documents.days import day_in_words
from onrecord.errors import OnrecordError
from onrecord.report.columns import wrapped
from onrecord.report.labels import counted
from onrecord.report.plain import plain
from onrecord.settings import CAPTURE_SECONDS, Settings

if TYPE_CHECKING:
    from onrecord.sources.capturing.terms import Terms
    from onrecord.sources.intake.web_page import PageCapture, Remark

HELP = "capture web pages by their addresses into a folder"
DESCRIPTION = """\
Fetches each page and keeps it in the folder as it was served, as a web
archive (WARC), with a picture and a PDF of it where Chromium is installed.
What is kept is a source from then on.

Ends with 0 when every page was captured, and with 2 when one was not; the
others are kept all the same."""
LONGEST_WAIT = 3600.0
NO_BROWSER = (
    "No picture was taken: Chromium isn't installed. The pages themselves are kept. (ONRECORD_BROWSER names one that "
    "lies elsewhere; --no-picture leaves pictures out.)"
)
REMARKS: "dict[Remark, str]" = {
    "no text": "As it was served, the page holds no text that could be a source; the site writes it with scripts, or "
    "it is a scan. Save it from a browser, as PDF or HTML, into the folder.",
    "not shown": "No picture was taken: the browser showed nothing in time, or nothing but an error.",
    "shown otherwise": "The site shows browsers another page than it shows to Onrecord; both are kept. The source is "
    "the one that Onrecord was shown. Look at both before you rest on it.",
}


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("addresses", metavar="URL", nargs="+", help="the address of a page or document")
    parser.add_argument("--to", metavar="DIR", required=True, help="the folder of sources; it is made where missing")
    parser.add_argument("--no-picture", action="store_true", help="take no picture and no PDF")
    parser.add_argument("--allow-http", action="store_true", help="capture unprotected addresses (http) too")
    parser.add_argument(
        "--allow-host",
        metavar="NAME",
        action="append",
        default=[],
        help="let this host lie inside your own network; may be given several times",
    )
    parser.add_argument(
        "--time-limit",
        metavar="SECONDS",
        type=float,
        default=CAPTURE_SECONDS,
        help=f"the time for one page, and once more for its picture (default {CAPTURE_SECONDS:g})",
    )


def run(arguments: Namespace, streams: Streams) -> int:
    """Captures the pages one after the other; 0, or 2 where one could not be captured.

    Raises OnrecordError USE01 for a time limit that is none, CAP16 where the folder can't be used.
    """
    from onrecord.sources.capturing.browser import find_browser
    from onrecord.sources.intake.web_page import capture_page

    terms = _terms(arguments, settings_of(arguments, streams))
    folder = _folder(arguments.to)
    browser = None if arguments.no_picture else find_browser(terms.settings)
    failed = []
    for address in arguments.addresses:
        try:
            page = capture_page(address, folder, terms, browser=browser)
        except OnrecordError as error:
            failed.append(address)
            complain(error, streams)
        else:
            streams.write("\n".join(_told(page, streams.width)) + "\n")
    missing = browser is None and not arguments.no_picture
    streams.write("\n".join(_summed_up(len(arguments.addresses), failed, missing, streams.width)) + "\n")
    return 2 if failed else 0


def _terms(arguments: Namespace, settings: Settings) -> "Terms":
    from onrecord.sources.capturing.terms import Terms

    seconds = arguments.time_limit
    if not 0 < seconds <= LONGEST_WAIT:
        raise OnrecordError("USE01", detail=f"--time-limit must be above 0 and at most {LONGEST_WAIT:g} seconds.")
    hosts = frozenset(arguments.allow_host)
    return Terms(settings=settings, seconds=seconds, allow_http=arguments.allow_http, allow_hosts=hosts)


def _folder(name: str) -> Path:
    folder = Path(name)
    try:
        if not name:
            raise ValueError
        folder.mkdir(exist_ok=True)
    except FileExistsError:
        raise OnrecordError("CAP16", where=name, detail="it is a file, not a folder") from None
    except (OSError, ValueError) as error:
        reason = disk_words(error, writing=True) if name else "no folder was named"
        raise OnrecordError("CAP16", where=name, detail=reason) from error
    return folder


def _told(page: "PageCapture", width: int) -> Iterator[str]:
    yield plain(str(page.file))
    when = f"{day_in_words(page.taken.date())}, {page.taken:%H:%M} UTC"
    told = [f"{page.address}, captured {when}"]
    told += [f"Kept with it: {', '.join(page.shown)}."] if page.shown else []
    for line in told + [REMARKS[remark] for remark in page.remarks]:
        yield from (f"    {part}" for part in wrapped(line, width - 4))


def _summed_up(asked: int, failed: list[str], missing: bool, width: int) -> Iterator[str]:
    if missing and len(failed) < asked:
        yield from wrapped(NO_BROWSER, width)
    yield ""
    yield f"{counted(asked - len(failed), 'page')} captured" + ("." if not failed else f", {len(failed)} not:")
    yield from (f"    {plain(address)}" for address in failed)
