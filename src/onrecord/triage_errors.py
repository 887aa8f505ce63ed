"""The errors of what is done with readers' letters; part of the table in `errors.py`."""

from onrecord.error_kind import ErrorKind

TRIAGE_ERRORS: dict[str, ErrorKind] = {
    "LET20": ErrorKind(
        what="This can't be done with the letter: {detail}.",
        remedy="Reload its page, which shows how the letter stands and who did what.",
    ),
    "LET21": ErrorKind(
        what="The letter can't be closed like that: {detail}.",
        remedy="Put that right, or choose another outcome; what you typed is still there.",
    ),
    "LET22": ErrorKind(
        what="Your letter has not been sent: {detail}.",
        remedy="Change that and send it again; what you wrote is still there.",
    ),
    "LET23": ErrorKind(
        what="Your letter has not been sent: more have come by this form just now than can be read.",
        remedy="Send it again in an hour, or write an e-mail; what you wrote is still there.",
    ),
    "LET24": ErrorKind(
        what="No letter came from {detail}.",
        remedy="Write the address as it stands in the letter, such as ann@mail.example.",
    ),
    "LET25": ErrorKind(
        what="The article that this form is for isn't known here.",
        remedy="Say in your letter which article you mean, and send it.",
    ),
}
