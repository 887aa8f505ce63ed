"""How an error is told on a terminal: its code, where it happened, what happened, and what to do next."""

from onrecord.cli.signs import in_signs_of
from onrecord.cli.streams import Streams, hush
from onrecord.documents.read import STANDARD_INPUT
from onrecord.errors import OnrecordError
from onrecord.report.columns import wrapped
from onrecord.report.plain import plain


def complain(error: OnrecordError, streams: Streams) -> None:
    """Writes an error that a person can mend to standard error."""
    where = "standard input" if error.where == STANDARD_INPUT else plain(error.where)
    lines = [f"onrecord: {error.code}  {where}".rstrip()]
    lines += [f"  {line}" for line in wrapped(error.what, 76)]
    lines += [f"  {line}" for line in wrapped(f"→ {error.remedy}", 76)]
    _write(lines, streams)


def tell(words: str, streams: Streams) -> None:
    """Writes to standard error what a person should know and needn't mend."""
    first, *others = wrapped(words, 76)
    _write([f"onrecord: {first}", *(f"  {line}" for line in others)], streams)


def own_up(error: Exception, streams: Streams) -> None:
    """Writes that the fault is the program's, without a traceback."""
    what = f"This is a fault in Onrecord, not in your draft ({type(error).__name__}). Nothing was changed."
    todo = "→ Please report it, with the command you gave. ONRECORD_DEBUG=1 before the command shows where it happened."
    _write(["onrecord: FAULT", *(f"  {line}" for text in (what, todo) for line in wrapped(text, 76))], streams)


def _write(lines: list[str], streams: Streams) -> None:
    encoding = streams.stderr.encoding or "utf-8"
    text = "\n".join(lines) + "\n"
    try:
        streams.stderr.write(in_signs_of(encoding, text))
        streams.stderr.flush()
    except (OSError, ValueError):
        hush(streams.stderr)  # nobody can be told; the exit code still says that something was wrong
