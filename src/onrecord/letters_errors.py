"""The errors of the mailroom, where readers' letters come in and answers go out; part of the table in `errors.py`."""

from onrecord.error_kind import ErrorKind

LETTERS_ERRORS: dict[str, ErrorKind] = {
    "LET01": ErrorKind(
        what="No mailbox is set, so no letters can be fetched.",
        remedy="Set ONRECORD_MAILBOX; docs/letters.md shows how.",
    ),
    "LET02": ErrorKind(
        what="The mailbox can't be read at the moment: {detail}.",
        remedy="Nothing is lost; the desk tries again by itself. If it stays so, see that the mail server runs and "
        "that ONRECORD_MAILBOX names it.",
    ),
    "LET03": ErrorKind(
        what="The mail server refuses the user name or the password ({detail}).",
        remedy="Check both; docs/letters.md shows where each is set.",
    ),
    "LET04": ErrorKind(
        what="This letter can't be answered by mail: {detail}.",
        remedy="Answer in another way if the letter gives one, and say which when you close it.",
    ),
    "LET05": ErrorKind(
        what="No mail server is set, so no mail goes out.",
        remedy="Set ONRECORD_MAIL_SERVER; docs/letters.md shows how. Receipts and answers wait until then.",
    ),
    "LET06": ErrorKind(
        what="Mail can't go out at the moment: {detail}.",
        remedy="Nothing is lost; the desk tries again by itself. If it stays so, see that the mail server runs and "
        "that ONRECORD_MAIL_SERVER names it.",
    ),
    "LET07": ErrorKind(
        what="Letters can't be received at that address: {detail}.",
        remedy="Choose another address of this machine with --listen, such as 127.0.0.1:8425.",
    ),
    "LET08": ErrorKind(
        what="This desk has no newsroom yet that letters could come to.",
        remedy="Start onrecord desk once and sign in; that sets one up.",
    ),
}
