"""A proof that one entry stands in the log, as a text that a page can carry and that is checked without the log.

C2SP tlog-proof; the entry itself is in the line `extra`, so that the proof says what it proves.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.errors import OnrecordError
from onrecord.record.checkpoint import Checkpoint
from onrecord.record.entry import Entry
from onrecord.record.note import Note, Verifier, from_base64, in_base64
from onrecord.record.tree import leaf_hash, root_by_inclusion

HEAD = "c2sp.org/tlog-proof@v1"
_IN_PAGE = re.compile(rf"{re.escape(HEAD)}\n.+?\n\n.+?\n\n(?:— [^\n<]+\n?)+", re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """An entry's bytes, its index, the hashes from its leaf to the root, and the signed checkpoint (a note)."""

    data: bytes
    index: int
    hashes: tuple[bytes, ...]
    note: str

    @property
    def words(self) -> str:
        """The proof as a text."""
        lines = [HEAD, f"extra {in_base64(self.data)}", f"index {self.index}", *map(in_base64, self.hashes)]
        return "\n".join([*lines, "", self.note])

    @classmethod
    def read(cls, words: str) -> "Proof":
        """The proof that the words are; raises OnrecordError REC12 where they are none."""
        head, _, note = words.partition("\n\n")
        lines = head.split("\n")
        if lines[0] != HEAD or len(lines) > 80:
            raise OnrecordError("REC12", detail="it is no proof")
        try:
            extra, index = lines[1].removeprefix("extra "), lines[2].removeprefix("index ")
            if not lines[1].startswith("extra ") or not re.fullmatch(r"index (0|[1-9][0-9]{0,17})", lines[2]):
                raise ValueError
            hashes = tuple(map(from_base64, lines[3:]))
            if any(len(h) != 32 for h in hashes):
                raise ValueError
            return cls(data=from_base64(extra), index=int(index), hashes=hashes, note=note)
        except (ValueError, IndexError):
            raise OnrecordError("REC12", detail="the proof is damaged or cut short") from None

    def entry(self) -> Entry:
        """The entry that is proved, unless OnrecordError REC01 says that it is none."""
        return Entry.from_bytes(self.data)

    def checkpoint(self) -> Checkpoint:
        """The checkpoint that this entry stands in, its signature unchecked.

        Raises OnrecordError REC10 where the hashes don't lead to its root, REC12 where it is none.
        """
        checkpoint = Checkpoint.of_note(self.note)
        found = root_by_inclusion(leaf_hash(self.data), self.index, checkpoint.size, self.hashes)
        if found != checkpoint.root:
            raise OnrecordError("REC10", detail=f"the proof doesn't show that entry {self.index} is in the log")
        return checkpoint

    def verify(self, verifier: Verifier) -> Checkpoint:
        """The checkpoint that this entry is proved to stand in, signed by this key; needs nothing else.

        Raises OnrecordError REC11 for a wrong signature, and what `checkpoint` raises.
        """
        Note.read(self.note).time_signed(verifier)
        checkpoint = self.checkpoint()
        if checkpoint.origin != verifier.name:
            raise OnrecordError("REC11", detail=f"the proof is of another log ({checkpoint.origin})")
        return checkpoint


def proofs_in(words: str) -> Iterator[Proof]:
    """Each proof in a text or a page; raises OnrecordError REC12 where there is none or one is damaged."""
    found = [m[0] for m in _IN_PAGE.finditer(html.unescape(words.replace("\r\n", "\n")))]
    if not found:
        raise OnrecordError("REC12", detail="there is no proof in it")
    for one in found:
        yield Proof.read(one if one.endswith("\n") else f"{one}\n")
