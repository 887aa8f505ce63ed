"""The errors of recalls; part of the table in `errors.py`."""

from onrecord.error_kind import ErrorKind

RECALL_ERRORS: dict[str, ErrorKind] = {
    "RCL01": ErrorKind(
        what="Nothing that is published rests on it, as far as the desk knows: {detail}.",
        remedy="Check how it is written; articles that were published before are noted with onrecord recall index.",
    ),
    "RCL02": ErrorKind(
        what="It can't be decided that way: {detail}.",
        remedy="Find other evidence and add it to the draft's sources, correct or retract, or say why nothing changes.",
    ),
    "RCL03": ErrorKind(
        what="Nothing can be done with this recall: {detail}.",
        remedy="The page of the recall shows what was decided, and when.",
    ),
}
