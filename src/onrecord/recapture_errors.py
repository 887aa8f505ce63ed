"""The errors of looking again at what published statements rest on; part of the table in `errors.py`."""

from onrecord.error_kind import ErrorKind

RECAPTURE_ERRORS: dict[str, ErrorKind] = {
    "LOK01": ErrorKind(
        what="The site asks programs not to look at this page ({detail}).",
        remedy="Look at it in a browser, and say on the page Recalls what you have seen.",
    ),
    "LOK02": ErrorKind(
        what="The register of retractions can't be used: {detail}.",
        remedy="Give a works record of Crossref as JSON, or the table of Retraction Watch as CSV with its own columns.",
    ),
    "LOK03": ErrorKind(
        what="There is nothing to look at again here: {detail}.",
        remedy="Reload the list of sources to look at again; somebody may have answered meanwhile.",
    ),
}
