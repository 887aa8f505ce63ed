"""Unpacks a web archive that was packed with gzip, piece by piece, and tells where a record can be unpacked from.

Archives are meant to be packed record by record, so that each is a piece that can be unpacked alone. Whoever unpacks an
archive and packs it again gets one piece of all records; a record in it is found by unpacking what stands before it.
"""

import zlib
from collections import deque
from dataclasses import dataclass
from typing import BinaryIO

_GZIP = b"\x1f\x8b"
_WITH_GZIP_HEAD = 16 + zlib.MAX_WBITS
_AT_ONCE = 65_536
"""Bytes that are read, and bytes that are unpacked, in one go."""


@dataclass(frozen=True, slots=True)
class PlaceInPacked:
    """Where a record begins: at which byte of the file its piece does, and how many unpacked bytes further on it."""

    piece: int
    further: int


class PackedStream:
    """The unpacked bytes of a gzip file from where it stands on; it holds little in memory, however large they are.

    Where the file breaks off, so do the bytes. Raises OSError where it is damaged.
    """

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._rest = b""
        self._at = packed.tell()
        self._unpacker: zlib._Decompress | None = None
        self._unpacked = 0
        self._pieces: deque[tuple[int, int]] = deque()

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size` where that is above 0; none only at the end."""
        return self._some(min(size, _AT_ONCE) if size > 0 else _AT_ONCE)

    def tell(self) -> int:
        """How many bytes were unpacked so far."""
        return self._unpacked

    def seek(self, offset: int, whence: int = 0) -> int:
        """Unpacks up to a place that lies further on, from the beginning; raises OSError for any other."""
        if whence or offset < self._unpacked:
            raise OSError("what is packed is read forwards")
        while self._unpacked < offset and self._some(min(offset - self._unpacked, _AT_ONCE)):
            pass
        return self._unpacked

    def close(self) -> None:
        """Leaves the file to whoever opened it."""

    def place_of(self, unpacked: int) -> PlaceInPacked:
        """Where the record is that begins at this unpacked byte; asked for in the order of the records."""
        while len(self._pieces) > 1 and self._pieces[1][0] <= unpacked:
            self._pieces.popleft()
        begin, piece = self._pieces[0]
        return PlaceInPacked(piece, unpacked - begin)

    def _some(self, most: int) -> bytes:
        """The next unpacked bytes, b"" only at the end."""
        while self._unpacker or self._begins_piece():
            assert self._unpacker
            packed = self._rest or self._packed.read(_AT_ONCE)
            if not packed:
                return b""
            try:
                part = self._unpacker.decompress(packed, most)
            except zlib.error as error:
                raise OSError(str(error)) from error
            if self._unpacker.eof:
                self._rest = self._unpacker.unused_data
                self._unpacker = None
            else:
                self._rest = self._unpacker.unconsumed_tail
            self._at += len(packed) - len(self._rest)
            self._unpacked += len(part)
            if part:
                return part
        return b""

    def _begins_piece(self) -> bool:
        """Whether another piece begins here; zeros that fill up a file are passed over. Raises OSError for others."""
        while not self._rest.strip(b"\0"):
            self._at += len(self._rest)
            self._rest = self._packed.read(_AT_ONCE)
            if not self._rest:
                return False
        filling = len(self._rest) - len(self._rest.lstrip(b"\0"))
        self._at += filling
        self._rest = self._rest[filling:]
        if len(self._rest) == 1:
            self._rest += self._packed.read(1)
        if not self._rest.startswith(_GZIP):
            raise OSError("what follows isn't packed")
        self._note_piece()
        self._unpacker = zlib.decompressobj(_WITH_GZIP_HEAD)
        return True

    def _note_piece(self) -> None:
        if self._pieces and self._pieces[-1][0] == self._unpacked:
            self._pieces.pop()
        self._pieces.append((self._unpacked, self._at))


def is_packed(stream: BinaryIO) -> bool:
    """Whether the bytes that come next are those that a gzip file begins with; the stream stands where it stood."""
    at = stream.tell()
    begin = stream.read(len(_GZIP))
    stream.seek(at)
    return begin == _GZIP
