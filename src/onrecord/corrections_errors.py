"""The errors of what happens after publication; part of the table in `errors.py`."""

from onrecord.error_kind import ErrorKind

CORRECTIONS_ERRORS: dict[str, ErrorKind] = {
    "COR01": ErrorKind(
        what="This isn't what it is called: {detail}.",
        remedy="Drop it with a reason, and propose the act that tells readers what was really done.",
    ),
    "COR02": ErrorKind(
        what="What was signed isn't what would go out: {detail}.",
        remedy="Read the difference, and have the act signed again by all who have to.",
    ),
    "COR03": ErrorKind(
        what="It can't go out yet: {detail}.",
        remedy="Do what is missing; the page After publication shows who has to sign what.",
    ),
    "COR04": ErrorKind(
        what="The times don't fit: {detail}.",
        remedy="Give an hour between the publication and now, in UTC; if the machine’s clock is wrong, set it right.",
    ),
    "COR05": ErrorKind(
        what="Nothing can be done here: {detail}.",
        remedy="The page After publication shows what is out, and what can be done with it.",
    ),
}
