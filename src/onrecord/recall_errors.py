"""The errors of recalls; part of the table in `errors.py`."""

from onrecord.error_kind import ErrorKind

RECALL_ERRORS: dict[str, ErrorKind] = {
    "RCL01": ErrorKind(
        what="Nothing that is published rests on it, as far as the desk knows: {detail}.",
        remedy="Check how it is written. What was published before the desk knew recalls is noted once, with "
        "onrecord recall index.",
    ),
    "RCL02": ErrorKind(
        what="It can't be decided that way: {detail}.",
        remedy="Add other evidence to the draft's sources, correct or retract the article, or say why nothing changes.",
    ),
    "RCL03": ErrorKind(
        what="This can't be done with the recall: {detail}.",
        remedy="Reload its page, which shows what was decided, by whom and when.",
    ),
    "RCL04": ErrorKind(
        what="More than one source could be meant: {detail}.",
        remedy="Give the whole address of the one that has fallen, or its DOI.",
    ),
}
