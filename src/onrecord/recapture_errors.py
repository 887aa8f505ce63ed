"""The errors of looking again at what published statements rest on; part of the table in `errors.py`."""

from onrecord.error_kind import ErrorKind

RECAPTURE_ERRORS: dict[str, ErrorKind] = {
    "LOK01": ErrorKind(
        what="The site asks programs not to look at this page ({detail}).",
        remedy="Look at it yourself in a browser; if it has fallen, say so on the page Recalls.",
    ),
    "LOK02": ErrorKind(
        what="The register of retracted papers can't be used: {detail}.",
        remedy="Give it as its maker offers it: the table of Retraction Watch (CSV) or records of Crossref (JSON).",
    ),
    "LOK03": ErrorKind(
        what="There is nothing left to decide here: {detail}.",
        remedy="Reload the page; it shows what still waits.",
    ),
    "LOK04": ErrorKind(
        what="The page is too large to be looked at again ({detail}).",
        remedy="Look at it yourself in a browser; if it has fallen, say so on the page Recalls.",
    ),
}
