"""Every error a person can meet: a stable code, what happened, where, and what to do next.

Code raises `OnrecordError` by the code's name in the table below and never words a message of its own, so that the
page `docs/errors.md`, which is made from this table, tells all of them.
"""

from onrecord.corrections_errors import CORRECTIONS_ERRORS
from onrecord.desk_errors import DESK_ERRORS
from onrecord.error_kind import ErrorKind
from onrecord.letters_errors import LETTERS_ERRORS
from onrecord.publishing_errors import PUBLISHING_ERRORS
from onrecord.recall_errors import RECALL_ERRORS
from onrecord.recapture_errors import RECAPTURE_ERRORS
from onrecord.record_errors import RECORD_ERRORS
from onrecord.triage_errors import TRIAGE_ERRORS

ERRORS: dict[str, ErrorKind] = {
    "DOC01": ErrorKind(
        what="The file is empty or holds only blanks.",
        remedy="Save the article again and hand in the saved file.",
    ),
    "DOC02": ErrorKind(
        what="The file is not text and is of no format that Onrecord reads ({detail}).",
        remedy="Save it as plain text, Markdown, HTML, DOCX, PDF or EML, and hand that in.",
    ),
    "DOC03": ErrorKind(
        what="The encoding of the text can't be told with certainty: {detail}.",
        remedy="Save the file as UTF-8 and hand it in again.",
    ),
    "DOC04": ErrorKind(
        what="The file is larger than the limit ({detail}).",
        remedy="Split it, or raise the limit with ONRECORD_MAX_FILE_MB.",
    ),
    "DOC05": ErrorKind(
        what="The document is locked with a password.",
        remedy="Open it in the program that made it, save it without a password, and hand that in.",
    ),
    "DOC06": ErrorKind(
        what="The document is damaged or cut short: {detail}.",
        remedy="Open and save it again in the program that made it, or ask the sender for a whole copy.",
    ),
    "DOC07": ErrorKind(
        what="The document unpacks to far more than its size ({detail}): a zip bomb, by the look of it; not opened.",
        remedy="Ask the sender what this file is; copy the text you need into a new document.",
    ),
    "DOC08": ErrorKind(
        what="There is no text in the document ({detail}).",
        remedy="If it is a scan, run text recognition first; if it is a page of scripts, save the article's text.",
    ),
    "DOC09": ErrorKind(
        what="The file can't be read: {detail}.",
        remedy="Check the name and that you may open the file.",
    ),
    "DOC10": ErrorKind(
        what="The draft has no sentence that could be checked.",
        remedy="Check that you handed in the article and not a list, a table or a caption.",
    ),
    "DOC11": ErrorKind(
        what="The draft is in a language that Onrecord doesn't read ({detail}); only English is read so far.",
        remedy="Have it checked by hand, or hand in the English version.",
    ),
    "DOC12": ErrorKind(
        what="The document has more parts than are read ({detail}).",
        remedy="Cut it into smaller files, or hand in only the pages that the article rests on.",
    ),
    "DOC13": ErrorKind(
        what="The draft is too long to be checked in one go ({detail}; at most 5,000,000).",
        remedy="Hand it in piece by piece, or put it among the sources if it is a document that the article rests on.",
    ),
    "DOC14": ErrorKind(
        what="The file was written to while it was read; nothing of it is used.",
        remedy="Wait until the program that saves it is done, and run the command again.",
    ),
    "DOC15": ErrorKind(
        what="A part of the document is pictures that no words can be read from: {detail}. Only the rest is used.",
        remedy="Run text recognition on it, or read those pages yourself before you say that it holds nothing.",
    ),
    "SRC01": ErrorKind(
        what="There is no folder of sources at that place: {detail}.",
        remedy="Give the folder that holds the captured sources with --sources, or a WARC or WACZ file.",
    ),
    "SRC02": ErrorKind(
        what="sources.toml can't be used: {detail}.",
        remedy="Mend that line; docs/sources.md shows the file.",
    ),
    "SRC03": ErrorKind(
        what="The index of the sources can't be written: {detail}. What it held before is unharmed.",
        remedy="Free some space, or name another place with --index; then run the command again.",
    ),
    "SRC04": ErrorKind(
        what="The capture on disk is no longer the one that was indexed: {detail}.",
        remedy="Run the command again, so that the index is made anew for this file.",
    ),
    "SRC05": ErrorKind(
        what="The draft lies in the folder of its sources, where it would bear itself out.",
        remedy="Move it out of that folder, or name a folder that holds the sources alone.",
    ),
    "SRC06": ErrorKind(
        what="The bytes are not those that the archive gives the digest of ({detail}); the page is not used.",
        remedy="Take the page from another copy of the archive, or capture it anew.",
    ),
    "SRC07": ErrorKind(
        what="The file no longer holds the bytes that were taken in as a source; no word of it is used.",
        remedy="If it was saved just now, run the command again. If nobody changed it, the disk or someone did: put it "
        "back from a copy. If the new one is meant, save it once more.",
    ),
    "SRC08": ErrorKind(
        what="The database that holds the index can't be reached: {detail}.",
        remedy="See that it runs and that ONRECORD_DATABASE names it, then run the command again; nothing was harmed.",
    ),
    "SRC09": ErrorKind(
        what="The index is to be kept in a PostgreSQL database, but the package for that is missing ({detail}).",
        remedy="Run pip install 'onrecord[postgresql]', or unset ONRECORD_DATABASE to keep it in a file.",
    ),
    "SRC10": ErrorKind(
        what="No source could be read, so that nothing in the draft was held against anything: {detail}.",
        remedy="Name the folder that holds the captured sources with --sources; onrecord sources list shows what can "
        "be read of it, and why the rest can't. To check the draft by itself, leave --sources out.",
    ),
    "CAP01": ErrorKind(
        what="The address can't be used: {detail}.",
        remedy="Copy the whole address from the address bar of a browser.",
    ),
    "CAP02": ErrorKind(
        what="The address is not protected ({detail}): on the way, anyone could change what it shows.",
        remedy="Use the https address; where the site has none, allow it with --allow-http.",
    ),
    "CAP03": ErrorKind(
        what="The address leads inside a network and not to a public server ({detail}); nothing was asked of it.",
        remedy="Where it is a server of your own, allow it by its name with --allow-host NAME.",
    ),
    "CAP04": ErrorKind(
        what="No server of that name is found: {detail}.",
        remedy="Check the spelling, and that this computer is on the network; the site may also be gone.",
    ),
    "CAP05": ErrorKind(
        what="The server can't be reached: {detail}.",
        remedy="Try again later; see whether the page opens in a browser.",
    ),
    "CAP06": ErrorKind(
        what="The server doesn't prove that it is the one that was asked for: {detail}.",
        remedy="Check the address; the site may be wrongly set up, or someone stands in between. It can't be forced.",
    ),
    "CAP07": ErrorKind(
        what="It took too long: {detail}.",
        remedy="Try again later, or allow more time with --time-limit.",
    ),
    "CAP08": ErrorKind(
        what="The server has no such page ({detail}).",
        remedy="Check the address; where the page was taken down, look for a copy in a public web archive.",
    ),
    "CAP09": ErrorKind(
        what="The server doesn't let Onrecord have the page ({detail}).",
        remedy="Save the page from a browser that may see it, as HTML or PDF, into the folder of sources.",
    ),
    "CAP10": ErrorKind(
        what="The server has a fault at the moment ({detail}).",
        remedy="Try again later.",
    ),
    "CAP11": ErrorKind(
        what="The server answers with something else than a page ({detail}).",
        remedy="Open the address in a browser and capture the address that it ends at.",
    ),
    "CAP12": ErrorKind(
        what="The page is larger than the limit ({detail}).",
        remedy="Raise the limit with ONRECORD_MAX_FILE_MB, or save the part that you need as a file.",
    ),
    "CAP13": ErrorKind(
        what="There is no page or document at the address but {detail}.",
        remedy="Capture the page that shows it; pictures, films and data aren't read as sources.",
    ),
    "CAP14": ErrorKind(
        what="The address is passed on and on: {detail}.",
        remedy="Open it in a browser and capture the address that it ends at.",
    ),
    "CAP15": ErrorKind(
        what="The answer is damaged or cut short: {detail}.",
        remedy="Try again; if it stays so, save the page from a browser into the folder of sources.",
    ),
    "CAP16": ErrorKind(
        what="The capture can't be written: {detail}. Nothing of it was kept.",
        remedy="Name another folder with --to, or free some space.",
    ),
    "SIL01": ErrorKind(
        what="The sidecar file can't be used: {detail}.",
        remedy="Mend that line; docs/silencing.md shows the file.",
    ),
    "PRO01": ErrorKind(
        what="The protocol can't be read: {detail}.",
        remedy="Check the name of the file and save it as UTF-8; docs/protocol.md shows one.",
    ),
    "PRO02": ErrorKind(
        what="The protocol can't be used: {detail}.",
        remedy="Mend that line; docs/protocol.md explains every word that can stand there.",
    ),
    **DESK_ERRORS,
    **PUBLISHING_ERRORS,
    **CORRECTIONS_ERRORS,
    **LETTERS_ERRORS,
    **TRIAGE_ERRORS,
    **RECALL_ERRORS,
    **RECAPTURE_ERRORS,
    **RECORD_ERRORS,
    "MOD01": ErrorKind(
        what="The settings for a language model can't be used: {detail}.",
        remedy="Mend the variable, or unset ONRECORD_MODEL_URL; docs/language-model.md shows them.",
    ),
    "MOD02": ErrorKind(
        what="A language model is to be asked, but the package that talks to it is missing or too old ({detail}).",
        remedy="Run pip install 'onrecord[model]', or unset ONRECORD_MODEL_URL to check without a model.",
    ),
    "OUT01": ErrorKind(
        what="The report can't be written: {detail}.",
        remedy="Name another file with --output.",
    ),
    "USE01": ErrorKind(
        what="{detail}",
        remedy="See {where} --help.",
    ),
    "USE02": ErrorKind(
        what="{detail}",
        remedy="Set the variable otherwise, or unset it; docs/settings.md shows them all.",
    ),
    "USE03": ErrorKind(
        what="The file or folder can't be used: {detail}.",
        remedy="See to its rights and to the room on its disk, or name another; then run the command again.",
    ),
}

COMMAND = "onrecord"
"""What is typed, where no more is known of it."""


class OnrecordError(Exception):
    """Something a person has to know about and can mend.

    `code` is a key of `ERRORS`, `where` a file name, a place in one, or the command that was typed; `detail` fills the
    table's message.
    """

    def __init__(self, code: str, *, where: str = "", detail: str = "") -> None:
        kind = ERRORS[code]
        self.code = code
        self.where = where
        self.detail = detail
        self.what = kind.what.format(detail=detail)
        self.remedy = kind.remedy.format(where=where or COMMAND)
        super().__init__(
            f"{code} {where}: {self.what} {self.remedy}" if where else f"{code}: {self.what} {self.remedy}"
        )
