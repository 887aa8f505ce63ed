"""Makes proofs of many entries under one checkpoint, so that entries which stand together share what was read."""

from onrecord.record.checkpoint import Checkpoint
from onrecord.record.entry import Entry
from onrecord.record.proof import Proof
from onrecord.record.tiles import Fetch, Tiles
from onrecord.record.tree import inclusion_proof

MOST_KEPT = 20_000
"""So many hashes of the tree are kept in memory, with the files that they came from; then all is read anew."""


class Prover:
    """Proves entries of the log under this checkpoint, a note; `fetch` reads the log's files."""

    def __init__(self, fetch: Fetch, note: str) -> None:
        self._fetch, self._note = fetch, note
        self._size = Checkpoint.of_note(note).size
        self._forget()

    def text(self, index: int) -> str:
        """The proof that this entry is in the log, a text (C2SP tlog-proof).

        Raises IndexError where there is no such entry, OnrecordError REC10 where a file is missing or damaged.
        """
        if not 0 <= index < self._size:
            raise IndexError(f"the log has no entry {index}")
        if len(self._nodes) > MOST_KEPT:
            self._forget()
        data = Entry.from_bytes(self._tiles.entry(index)).data
        return Proof(
            data=data, index=index, hashes=inclusion_proof(self._node, index, self._size), note=self._note
        ).words

    def _forget(self) -> None:
        self._tiles = Tiles(self._fetch, self._size)
        self._nodes: dict[tuple[int, int], bytes] = {}

    def _node(self, level: int, index: int) -> bytes:
        found = self._nodes.get((level, index))
        if found is None:
            found = self._nodes[level, index] = self._tiles.node(level, index)
        return found
