"""The right edge of the tree: all that is needed to add entries, and what files that makes.

It is the partial tiles and the partial bundle of a log, which hold every hash that the next root takes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.errors import OnrecordError
from onrecord.record.tiles import ENTRIES, HASH, WIDTH, Tiles, bundle_of, hashes_of, levels_of, tile_path
from onrecord.record.tree import full_hash, leaf_hash, peaks, root_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Edge:
    """The edge of a log of `size` entries: the last tile of each level, b"" where it is full, and the last entries."""

    size: int = 0
    rows: tuple[bytes, ...] = ()
    entries: tuple[bytes, ...] = ()

    def root(self) -> bytes:
        """The root over all entries."""
        hashes = []
        for level, index in peaks(self.size):
            row, inner = divmod(level, 8)
            offset = (index << inner) % WIDTH
            hashes.append(full_hash(hashes_of(self.rows[row][offset * HASH : (offset + (1 << inner)) * HASH])))
        return root_of(hashes)

    def grown(self, entries: Sequence[bytes]) -> tuple["Edge", dict[str, bytes]]:
        """The edge after these entries, and the new files by their paths."""
        rows, last, files = [bytearray(row) for row in self.rows], list(self.entries), dict[str, bytes]()
        for size, entry in enumerate(entries, start=self.size + 1):
            last.append(entry)
            if len(last) == WIDTH:
                files[tile_path(ENTRIES, size // WIDTH - 1)] = bundle_of(last)
                last.clear()
            _add(leaf_hash(entry), size, rows, files)
        size = self.size + len(entries)
        for level, count in levels_of(size):
            if count % WIDTH and count != self.size >> 8 * level:
                files[tile_path(level, count // WIDTH, count % WIDTH)] = bytes(rows[level])
        if last and entries:
            files[tile_path(ENTRIES, size // WIDTH, len(last))] = bundle_of(last)
        return Edge(size=size, rows=tuple(map(bytes, rows)), entries=tuple(last)), files


def _add(found: bytes, size: int, rows: list[bytearray], files: dict[str, bytes]) -> None:
    """Adds a leaf's hash, and on each level above a tile that this makes full; `size` counts that leaf."""
    level = 0
    while True:
        if level == len(rows):
            rows.append(bytearray())
        rows[level] += found
        if len(rows[level]) < WIDTH * HASH:
            return
        tile = bytes(rows[level])
        level += 1
        files[tile_path(level - 1, (size >> 8 * level) - 1)] = tile
        rows[level - 1].clear()
        found = full_hash(hashes_of(tile))


def edge_of(tiles: Tiles, root: bytes) -> Edge:
    """The edge of the log in these tiles; raises OnrecordError REC10 unless it leads to this root."""
    rows, size = list[bytes](), tiles.size
    for level, count in levels_of(size):
        rows.append(tiles.tile(level, count // WIDTH) if count % WIDTH else b"")
    width, entries = size % WIDTH, list[bytes]()
    if width:
        tiles.entry(size - 1)
        entries = [tiles.entry(index) for index in range(size - width, size)]
        if b"".join(map(leaf_hash, entries)) != rows[0]:
            raise OnrecordError("REC10", where=tile_path(ENTRIES, size // WIDTH, width), detail="entries were changed")
    edge = Edge(size=size, rows=tuple(rows), entries=tuple(entries))
    if edge.root() != root:
        raise OnrecordError("REC10", where="checkpoint", detail="the tiles don't lead to the root that was signed")
    return edge
