"""A checkpoint: how many entries a log has and the root over them, signed by the log (C2SP tlog-checkpoint)."""

import re
from dataclasses import dataclass

from onrecord.errors import OnrecordError
from onrecord.record.note import Note, from_base64, in_base64


@dataclass(frozen=True, kw_only=True, slots=True)
class Checkpoint:
    """What a checkpoint says: the log's name, its number of entries, and the root over them (32 bytes)."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{in_base64(self.root)}\n"

    @classmethod
    def read(cls, text: str) -> "Checkpoint":
        """What the text of a note says as a checkpoint; raises OnrecordError REC12 where it is none.

        Lines after the third say nothing here (C2SP tlog-checkpoint: they are nothing that can be audited).
        """
        lines = text.split("\n")
        if len(lines) < 4 or not all(lines[:-1]) or not re.fullmatch(r"0|[1-9][0-9]{0,17}", lines[1]):
            raise OnrecordError("REC12", detail="it is no checkpoint")
        try:
            root = from_base64(lines[2])
        except ValueError:
            root = b""
        if len(root) != 32:
            raise OnrecordError("REC12", detail="the checkpoint has no root")
        return cls(origin=lines[0], size=int(lines[1]), root=root)

    @classmethod
    def of_note(cls, words: str) -> "Checkpoint":
        """What a signed checkpoint says, its signatures unchecked; raises OnrecordError REC12 where it is none."""
        return cls.read(Note.read(words).text)
