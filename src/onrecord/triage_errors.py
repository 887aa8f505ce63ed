"""The errors of what is done with readers' letters; part of the table in `errors.py`."""

from onrecord.error_kind import ErrorKind

TRIAGE_ERRORS: dict[str, ErrorKind] = {
    "LET20": ErrorKind(
        what="This can't be done with the letter: {detail}.",
        remedy="Load its page anew; it shows how the letter stands and who did what.",
    ),
    "LET21": ErrorKind(
        what="The letter can't be closed like that: {detail}.",
        remedy="Do that first, or choose another outcome; what you typed is still there.",
    ),
    "LET22": ErrorKind(
        what="Your letter can't be taken like that: {detail}.",
        remedy="Mend it and send it again; what you wrote is still there.",
    ),
    "LET23": ErrorKind(
        what="More letters have come by this form just now than can be read.",
        remedy="Send it again in an hour, or write a mail; what you wrote is still there.",
    ),
    "LET24": ErrorKind(
        what="No letter came from {detail}.",
        remedy="Write the address as it stands in the letter, such as ann@mail.example.",
    ),
}
