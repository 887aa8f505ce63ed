"""The tiles that the tree is kept in: their places in the folder, and any hash of the tree out of them.

C2SP tlog-tiles: tiles of 256 hashes, each over 256 of the level below, and the entries in bundles of 256.
"""

from collections.abc import Callable, Iterator, Sequence

from onrecord.errors import OnrecordError
from onrecord.record.tree import full_hash

WIDTH, HASH = 256, 32
ENTRIES = "entries"
Level = int | str
Fetch = Callable[[str], bytes | None]
"""The bytes of a file of the log by its path, None where there is none."""


def tile_path(level: Level, number: int, width: int = WIDTH) -> str:
    """Where tile `number` of a level lies, or the bundle for the level `ENTRIES`; partial below 256 wide."""
    parts, rest = [f"{number % 1000:03}"], number // 1000
    while rest:
        parts.insert(0, f"x{rest % 1000:03}")
        rest //= 1000
    return f"tile/{level}/{'/'.join(parts)}" + (f".p/{width}" if width < WIDTH else "")


def levels_of(size: int) -> Iterator[tuple[int, int]]:
    """Each level of tiles that a log of this size has, and how many hashes stand on it."""
    level = 0
    while size >> 8 * level:
        yield level, size >> 8 * level
        level += 1


def tile_widths(count: int) -> Iterator[tuple[int, int]]:
    """Each tile over `count` hashes or entries: its number and width."""
    for number in range(-(-count // WIDTH)):
        yield number, min(WIDTH, count - number * WIDTH)


def bundle_of(entries: Sequence[bytes]) -> bytes:
    """A bundle of entries: each after its length in two bytes."""
    return b"".join(len(entry).to_bytes(2) + entry for entry in entries)


def entries_of(bundle: bytes) -> list[bytes]:
    """The entries of a bundle; the last one may be cut short, which its hash then tells."""
    entries, at = [], 0
    while at < len(bundle):
        end = at + 2 + int.from_bytes(bundle[at : at + 2])
        entries.append(bundle[at + 2 : end])
        at = end
    return entries if at == len(bundle) else [*entries[:-1], b""]


def hashes_of(tile: bytes) -> list[bytes]:
    """The hashes of a tile."""
    return [tile[at : at + HASH] for at in range(0, len(tile), HASH)]


class Tiles:
    """The tree of a log of `size` entries, read tile by tile from its files; each is read once and kept."""

    def __init__(self, fetch: Fetch, size: int) -> None:
        self.size = size
        self._fetch = fetch
        self._kept: dict[tuple[Level, int], bytes] = {}
        self._bundles: dict[int, list[bytes]] = {}

    def node(self, level: int, index: int) -> bytes:
        """The hash over 2^level leaves; raises OnrecordError REC10 where its tile is missing or too short."""
        row, inner = divmod(level, 8)
        first = index << inner
        number, offset = divmod(first, WIDTH)
        tile = self.tile(row, number)
        return full_hash(hashes_of(tile[offset * HASH : (offset + (1 << inner)) * HASH]))

    def tile(self, level: int, number: int) -> bytes:
        """A tile as wide as this size needs it; raises OnrecordError REC10 where it is missing or too short."""
        width = min(WIDTH, (self.size >> 8 * level) - number * WIDTH)
        tile, path = self._read(level, number, width)
        if len(tile) < width * HASH:
            raise OnrecordError("REC10", where=path, detail="the tile is too short")
        return tile[: width * HASH]

    def entry(self, index: int) -> bytes:
        """The bytes of one entry; raises OnrecordError REC10 where its bundle is missing or too short."""
        number, offset = divmod(index, WIDTH)
        width = min(WIDTH, self.size - number * WIDTH)
        path = tile_path(ENTRIES, number, width)
        if number not in self._bundles:
            self._bundles[number] = entries_of(self._read(ENTRIES, number, width)[0])
        entries = self._bundles[number]
        if offset >= len(entries):
            raise OnrecordError("REC10", where=path, detail=f"entry {index} is missing")
        return entries[offset]

    def _read(self, level: Level, number: int, width: int) -> tuple[bytes, str]:
        path = tile_path(level, number, width)
        if (level, number) not in self._kept:
            found = self._fetch(path)
            if found is None and width < WIDTH:
                # A partial tile may be gone once the full one is there.
                found = self._fetch(tile_path(level, number))
            if found is None:
                raise OnrecordError("REC10", where=path, detail="the file is missing")
            self._kept[level, number] = found
        return self._kept[level, number], path
