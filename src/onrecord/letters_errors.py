"""The errors of the mailroom, where readers' letters come in and answers go out; part of the table in `errors.py`."""

from onrecord.error_kind import ErrorKind

LETTERS_ERRORS: dict[str, ErrorKind] = {
    "LET01": ErrorKind(
        what="No mailbox is set from which letters could be fetched.",
        remedy="Set ONRECORD_MAILBOX; docs/letters.md shows how.",
    ),
    "LET02": ErrorKind(
        what="The mailbox can't be read at the moment: {detail}.",
        remedy="Nothing is lost; it is tried again. See that the server runs and that ONRECORD_MAILBOX names it.",
    ),
    "LET03": ErrorKind(
        what="The mail server refuses the user or the password ({detail}).",
        remedy="Set the user in the address and the password in its variable or file; docs/letters.md names them.",
    ),
    "LET04": ErrorKind(
        what="This letter can't be answered by mail: {detail}.",
        remedy="Answer by another way if the letter names one, and say so when you close it.",
    ),
    "LET05": ErrorKind(
        what="No server is set by which mail could go out.",
        remedy="Set ONRECORD_MAIL_SERVER; docs/letters.md shows how. What is owed waits until then.",
    ),
    "LET06": ErrorKind(
        what="The server for outgoing mail can't be used at the moment: {detail}.",
        remedy="Nothing is lost; it is tried again. See that it runs and that ONRECORD_MAIL_SERVER names it.",
    ),
    "LET07": ErrorKind(
        what="Letters can't be received there: {detail}.",
        remedy="Choose another place with --listen, such as 127.0.0.1:8425.",
    ),
    "LET08": ErrorKind(
        what="Nobody is at this desk yet, so there is no newsroom that letters could come to.",
        remedy="Start onrecord desk once and sign in.",
    ),
}
