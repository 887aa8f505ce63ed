"""The errors of the public log, its keys and its witnesses; part of the table in `errors.py`."""

from onrecord.error_kind import ErrorKind

RECORD_ERRORS: dict[str, ErrorKind] = {
    "REC01": ErrorKind(
        what="This can't be an entry of the public log: {detail}.",
        remedy="An entry holds digests, kinds, times and identifiers alone; docs/record.md lists what each kind has.",
    ),
    "REC02": ErrorKind(
        what="The private key can be read by others on this machine ({detail}); it is not used.",
        remedy="Make it yours alone with chmod 600; if somebody may have copied it, run onrecord record rotate then.",
    ),
    "REC03": ErrorKind(
        what="The private key can't be used: {detail}.",
        remedy="Put it back from a copy; if there is none, see “A lost key” in docs/record.md.",
    ),
    "REC04": ErrorKind(
        what="There is no log that can be read at that place: {detail}.",
        remedy="Name the folder or the address that holds the file called checkpoint.",
    ),
    "REC05": ErrorKind(
        what="The log was rolled back: {detail}.",
        remedy="Put the log's folder back from its newest copy; nothing is appended until it has all that was signed.",
    ),
    "REC06": ErrorKind(
        what="The log's history was forked: {detail}.",
        remedy="Keep both copies as evidence and find out who wrote to the folder; nothing is appended until then.",
    ),
    "REC07": ErrorKind(
        what="Another program has been writing to the log for {detail}.",
        remedy="Try again when it is done.",
    ),
    "REC08": ErrorKind(
        what="The log can't be written: {detail}. All that was acknowledged before is unharmed.",
        remedy="Free some space, or see to the folder's rights; then do it again.",
    ),
    "REC09": ErrorKind(
        what="The clock was set back: {detail}. Nothing was appended.",
        remedy="Set it right. If it had been ahead before and is right now, delete the file log.clock beside the key.",
    ),
    "REC10": ErrorKind(
        what="The log doesn't hold together: {detail}.",
        remedy="Take it from another copy; if all copies are so, the log was damaged or changed after it was signed.",
    ),
    "REC11": ErrorKind(
        what="The signature is missing or wrong: {detail}.",
        remedy="Check that you have the right key; if you have, this was not signed by whoever holds it.",
    ),
    "REC12": ErrorKind(
        what="This can't be read: {detail}.",
        remedy="Take it whole from where it was published; docs/record.md shows each form.",
    ),
    "REC13": ErrorKind(
        what="The address can't be read: {detail}.",
        remedy="Check it and try again later, or get a copy of the folder and name that.",
    ),
    "REC14": ErrorKind(
        what="Another entry of the same identifier stands in the log already ({detail}).",
        remedy="This is a fault in whatever wrote it; what happened anew needs an identifier of its own.",
    ),
    "REC15": ErrorKind(
        what="Not co-signed, since the log broke its promise: {detail}.",
        remedy="Keep that folder and ask the newsroom in public; it proves what they once had signed.",
    ),
    "REC16": ErrorKind(
        what="The time-stamp authority gave no stamp: {detail}.",
        remedy="Check that the address is the one at which it gives stamps (RFC 3161), or ask another authority.",
    ),
    "REC17": ErrorKind(
        what="The page isn't what stands in the log: {detail}.",
        remedy="Keep the page as you have it and ask the newsroom in public; its versions lie beside it.",
    ),
    "REC18": ErrorKind(
        what="This desk has no log yet: nothing has been published from it.",
        remedy="onrecord publish begins the log. Where the desk has another folder, name it with --data.",
    ),
}
