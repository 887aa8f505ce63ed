"""The errors of publishing; part of the table in `errors.py`."""

from onrecord.error_kind import ErrorKind

PUBLISHING_ERRORS: dict[str, ErrorKind] = {
    "PUB01": ErrorKind(
        what="The text isn't the one that was signed: {detail}.",
        remedy="Have this text signed by all who have to, or hand in the one that was signed.",
    ),
    "PUB02": ErrorKind(
        what="It can't be published yet: {detail}.",
        remedy="Settle what is listed under Sign-off, and have it signed.",
    ),
    "PUB03": ErrorKind(
        what="The article is out already: {detail}.",
        remedy="Say what was wrong and what is right now: correct it. No text is changed in silence.",
    ),
    "PUB04": ErrorKind(
        what="The address can't be used: {detail}.",
        remedy="Write another, of small letters, figures and hyphens, such as pier-stays-shut.",
    ),
    "PUB05": ErrorKind(
        what="What was published can't be read again: {detail}.",
        remedy="Restore the desk from its latest backup; nothing that is out was changed.",
    ),
    "PUB06": ErrorKind(
        what="The settings of the public site can't be used: {detail}.",
        remedy="Mend that line; docs/publishing.md shows all that can stand in newsroom.toml.",
    ),
    "PUB07": ErrorKind(
        what="The site can't be written: {detail}.",
        remedy="Name a folder of its own that you may write to, on a disk with room; what is there is left as it is.",
    ),
    "PUB08": ErrorKind(
        what="The public record isn't the one that this desk has written to: {detail}. Nothing was appended.",
        remedy="Copy the folders record and keys of the desk from where they were kept into the desk's folder "
        "(docs/desk.md, Backup). Never start the record anew: its witnesses would call it a forgery.",
    ),
    "PUB09": ErrorKind(
        what="There is no newsroom.toml, which says under which name and address is published.",
        remedy="Write one into the folder of the desk; docs/publishing.md shows it. Where the desk has another folder, "
        "name it with --data.",
    ),
}
