"""A letter as the desk reads it: who wrote, when, and which of its words are the writer's own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

PortionKind = Literal["own", "quoted", "forwarded", "signature"]
Automatic = Literal["answer", "absence", "bounce", "list", "bulk", "unanswerable"]
AUTOMATIC: dict[Automatic, str] = {
    "answer": "it says itself that a program wrote it",
    "absence": "an out-of-office note",
    "bounce": "a note on a mail that could not be delivered",
    "list": "mail of a list",
    "bulk": "bulk mail",
    "unanswerable": "it has no sender that an answer could go to",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Portion:
    """A stretch of a letter and whose words it has.

    "quoted" is what an answer repeats of another mail or text, "forwarded" what was passed on, "signature" what a
    program or a habit sets below every mail.
    """

    kind: PortionKind
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Sender:
    """Who a letter says it is from: a name, "" for none, and an address, "" where none can be told.

    `odd` says what is wrong with it, in words for the desk: several senders, a name that shows another address.
    """

    name: str
    address: str
    odd: tuple[str, ...] = ()

    @property
    def domain(self) -> str:
        """The part behind the @, in lower case."""
        return self.address.rpartition("@")[2].lower()


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """A file that came with a letter and was not opened: its name, media type, and size in bytes once decoded."""

    name: str
    media_type: str
    size: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Pointer:
    """A web address in a letter, as written, and the kind of portion that it stands in."""

    address: str
    kind: PortionKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """A letter, read. `remarks` say in words what could not be read or was cut; "" and None stand for what it lacks.

    `sha256` is that of the bytes. `date` is what the sender's clock said. `message_id` and those of `answers`
    (In-Reply-To, then References) have no angle brackets.
    """

    sha256: str
    sender: Sender
    subject: str
    date: datetime | None
    message_id: str
    answers: tuple[str, ...]
    automatic: tuple[Automatic, ...]
    portions: tuple[Portion, ...]
    pointers: tuple[Pointer, ...]
    attachments: tuple[Attachment, ...]
    remarks: tuple[str, ...] = ()

    @property
    def own(self) -> str:
        """The words of the writer, portions parted by blank lines."""
        return self.words("own")

    def words(self, *kinds: PortionKind) -> str:
        """The words of the portions of these kinds, in order, parted by blank lines."""
        return "\n\n".join(portion.text for portion in self.portions if portion.kind in kinds)
